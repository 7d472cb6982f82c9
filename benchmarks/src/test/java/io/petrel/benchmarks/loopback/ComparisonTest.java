package io.petrel.benchmarks.loopback;

import static io.petrel.benchmarks.loopback.Measurements.ofServer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void showsMediansRangesAndRatiosToTheBaseline() {
        Plan plan = Measurements.plan(List.of("petrel", "grpc-default"), List.of());
        List<Measurement> measured = List.of(
                ofServer(1, "petrel", 2_000, 20_000, 8_000_000),
                ofServer(1, "grpc-default", 1_000, 40_000, 5_000_000),
                ofServer(2, "petrel", 4_000, 40_000, 16_000_000),
                ofServer(2, "grpc-default", 1_000, 40_000, 5_000_000));

        assertThat(Comparison.ofServers(plan, measured).toString().lines())
                .containsExactly(
                        "Servers, each called by grpc-direct",
                        "side                 calls/s  ratio      p50 µs      p99 µs   CPU µs/call  ratio      bytes/call  ratio",
                        "petrel                 3,000   3.00         250         900          10.0   0.25           4,000   0.80",
                        "              [2,000..4,000]         [250..250]  [900..900]  [10.0..10.0]         [4,000..4,000]",
                        "grpc-default           1,000   1.00         250         900          40.0   1.00           5,000   1.00",
                        "              [1,000..1,000]         [250..250]  [900..900]  [40.0..40.0]         [5,000..5,000]");
    }

    @Test
    void oneRoundHasNoRange() {
        Plan plan = Measurements.plan(List.of("grpc-default"), List.of());

        Comparison comparison =
                Comparison.ofServers(plan, List.of(ofServer(1, "grpc-default", 1_000, 40_000, 5_000_000)));

        assertThat(comparison.toString()).doesNotContain("[");
    }

    @Test
    void withoutTheBaselineThereAreNoRatios() {
        Plan plan = Measurements.plan(List.of("petrel"), List.of());

        Comparison comparison = Comparison.ofServers(plan, List.of(ofServer(1, "petrel", 1_000, 40_000, 5_000_000)));

        assertThat(comparison.toString().lines().skip(2))
                .containsExactly("petrel    1,000      -     250     900         40.0      -       5,000      -");
    }

    @Test
    void aSideThatAnsweredNothingCostsNothingPerCall() {
        Plan plan = Measurements.plan(List.of("petrel"), List.of());

        Comparison comparison = Comparison.ofServers(plan, List.of(ofServer(1, "petrel", 0, 40_000, 5_000_000)));

        assertThat(comparison.toString().lines().skip(2))
                .containsExactly("petrel        0      -     250     900            -      -           -      -");
    }

    @Test
    void clientsAreChargedWithWhatTheClientProcessUsed() {
        Plan plan = Measurements.plan(List.of(), List.of("grpc-direct"));

        Comparison comparison =
                Comparison.ofClients(plan, List.of(ofServer(1, "grpc-direct", 1_000, 40_000, 5_000_000)));

        assertThat(comparison.sides().get(0).cpuMicrosPerCall().median()).isEqualTo(77);
        assertThat(comparison.sides().get(0).bytesPerCall().median()).isEqualTo(0.077);
    }
}
