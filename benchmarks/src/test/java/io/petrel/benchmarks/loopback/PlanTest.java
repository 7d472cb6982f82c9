package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aRoundVisitsEachServerThenEachClientAndTheNeutralPairOnce() {
        Plan plan =
                Measurements.plan(List.of("petrel", "grpc-direct"), List.of("petrel", "grpc-default", "grpc-direct"));

        assertThat(plan.pairings())
                .extracting(Pairing::toString)
                .containsExactly(
                        "server petrel, client grpc-direct",
                        "server grpc-direct, client grpc-direct",
                        "server grpc-direct, client petrel",
                        "server grpc-direct, client grpc-default");
    }
}
