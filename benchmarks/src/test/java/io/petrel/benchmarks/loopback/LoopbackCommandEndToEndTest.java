package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.petrel.benchmarks.side.Sides;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole benchmark in small: real processes, real calls, a fraction of a second for each side. */
class LoopbackCommandEndToEndTest {

    @Test
    void everySideAnswersAndIsMeasured(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("out.json");
        StringWriter out = new StringWriter();

        int exitCode = new CommandLine(new LoopbackCommand())
                .setOut(new PrintWriter(out, true))
                .execute(
                        "--rounds=1",
                        "--seconds=0.3",
                        "--warm-up=0.1",
                        "--in-flight=8",
                        "--jvm=-XX:TieredStopAtLevel=1",
                        "--json=" + json);

        assertThat(exitCode).isZero();
        List<Measurement> measured = measurements(json);
        int neutralPairCountedTwice = 1;
        assertThat(measured)
                .hasSize(Sides.servers().size() + Sides.clients().size() - neutralPairCountedTwice)
                .allSatisfy(LoopbackCommandEndToEndTest::assertPlausible);
        assertThat(out.toString())
                .contains("Servers, each called by grpc-direct", "Clients, each calling grpc-direct")
                .contains("each answered with what it sent; 0 errors");
    }

    private static void assertPlausible(Measurement measured) {
        assertThat(measured.load().errors()).isZero();
        assertThat(measured.load().calls()).isPositive();
        assertThat(measured.load().nanos()).isGreaterThanOrEqualTo(300_000_000);
        assertThat(measured.load().p50Nanos())
                .isPositive()
                .isLessThanOrEqualTo(measured.load().p99Nanos());
        assertThat(measured.serverUsage().cpuNanos()).isPositive();
        assertThat(measured.clientUsage().cpuNanos()).isPositive();
        assertThat(measured.othersShare()).isBetween(0.0, 1.0);
        assertThat(measured.serverUsage().allocatedBytes())
                .isGreaterThan(measured.load().calls());
        assertThat(measured.clientUsage().allocatedBytes())
                .isGreaterThan(measured.load().calls());
    }

    private static List<Measurement> measurements(Path json) throws IOException {
        return Arrays.asList(new Gson()
                .fromJson(
                        JsonParser.parseString(Files.readString(json))
                                .getAsJsonObject()
                                .get("measurements"),
                        Measurement[].class));
    }
}
