package io.petrel.benchmarks.loopback;

import static io.petrel.benchmarks.loopback.Measurements.ofServer;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Measurement GOOD = ofServer(1, "petrel", 1_000, 40_000, 5_000_000);
    private static final Machine MACHINE = new Machine("Abacus 3000", 2, 3L << 30, 0.25, "Linux 6", "JDK 25");

    @Test
    void saysWhereWhenceAndHow() {
        assertThat(report(GOOD).toString().lines().limit(6))
                .containsExactly(
                        "Machine  Abacus 3000, 2 cores, 3.0 GiB, load average before: 0.25",
                        "System   Linux 6",
                        "JDK      JDK 25",
                        "JVM      -Xmx1g",
                        "Command  ./petrel bench loopback --side petrel",
                        "Load     unary echo of 32 bytes, closed loop, 64 calls in flight on 4 connections;"
                                + " 2 rounds of 1 s after 3 s of warm-up");
    }

    @Test
    void withoutErrorsTheExitCodeIsZero() {
        Report report = report(GOOD);

        assertThat(report.exitCode()).isZero();
        assertThat(report.toString()).endsWith("1,000 calls, each answered with what it sent; 0 errors");
    }

    @Test
    void oneErrorVoidsTheFiguresAndMakesTheExitCodeOne() {
        Report report = report(GOOD, Measurements.failed(ofServer(2, "petrel", 1_000, 40_000, 5_000_000)));

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.toString())
                .endsWith("1 error: these figures mean nothing. The first was in round 2, server petrel, client"
                        + " grpc-direct: it rained");
    }

    @Test
    void aMachineThatWasNotIdleIsReported() {
        assertThat(report(GOOD, Measurements.disturbed(GOOD, 0.834)).toString().lines())
                .endsWith("DISTURBED: other programs had up to 83 % of this machine's CPU during a measurement");
    }

    @Test
    void jsonHoldsEachMeasurementAsItWas() {
        JsonObject json = JsonParser.parseString(report(GOOD).json()).getAsJsonObject();

        assertThat(json.get("durationNanos").getAsLong()).isEqualTo(1_000_000_000);
        JsonObject measured = json.getAsJsonArray("measurements").get(0).getAsJsonObject();
        assertThat(measured.getAsJsonObject("load").get("calls").getAsLong()).isEqualTo(1_000);
        assertThat(measured.getAsJsonObject("serverUsage").get("cpuNanos").getAsLong())
                .isEqualTo(40_000_000);
    }

    private static Report report(Measurement... measured) {
        Plan plan = Measurements.plan(List.of("petrel"), List.of());
        return new Report(MACHINE, "./petrel bench loopback --side petrel", plan, List.of(measured));
    }
}
