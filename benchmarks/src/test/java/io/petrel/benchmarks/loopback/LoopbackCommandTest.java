package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import io.petrel.benchmarks.side.Named;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoopbackCommandTest {

    private final StringWriter err = new StringWriter();

    @Test
    void withoutOptionsEverySideIsMeasuredFiveTimesForFiveSeconds() {
        Plan plan = plan();

        assertThat(plan.servers()).extracting(Named::name).containsExactly("petrel", "grpc-default", "grpc-direct");
        assertThat(plan.clients()).extracting(Named::name).containsExactly("petrel", "grpc-default", "grpc-direct");
        assertThat(plan.load()).isEqualTo(new Load(new UnaryClosedLoop(), 4, 64));
        assertThat(plan.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(plan.warmUp()).isEqualTo(Duration.ofSeconds(3));
        assertThat(plan.rounds()).isEqualTo(5);
    }

    @Test
    void everyOptionCounts() {
        Plan plan = plan(
                "--side=grpc-direct,petrel",
                "--client-side=petrel",
                "--workload=unary",
                "--connections=2",
                "--in-flight=8",
                "--seconds=0.5",
                "--warm-up=0",
                "--rounds=7",
                "--jvm=-Xmx64m",
                "--jvm=-XX:+UseSerialGC");

        assertThat(plan.servers()).extracting(Named::name).containsExactly("grpc-direct", "petrel");
        assertThat(plan.clients()).extracting(Named::name).containsExactly("petrel");
        assertThat(plan.load()).isEqualTo(new Load(new UnaryClosedLoop(), 2, 8));
        assertThat(plan.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(plan.warmUp()).isZero();
        assertThat(plan.rounds()).isEqualTo(7);
        assertThat(plan.flags()).endsWith("-Xmx64m", "-XX:+UseSerialGC");
    }

    @Test
    void helpNamesEverySideAndWorkload() {
        assertThat(new CommandLine(new LoopbackCommand()).getUsageMessage())
                .containsPattern("Servers to compare:\\s+petrel,\\s+grpc-default,\\s+grpc-direct")
                .containsPattern("Clients to compare:\\s+petrel,\\s+grpc-default,\\s+grpc-direct")
                .containsPattern("What is called:\\s+unary");
    }

    @Test
    void oneKindOfSideLeavesTheOtherOut() {
        assertThat(plan("--side=petrel").clients()).isEmpty();
        assertThat(plan("--client-side=petrel").servers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --side=petrel,thrift | --side: thrift (expected one of: petrel, grpc-default, grpc-direct)
            --client-side=curl   | --client-side: curl (expected one of: petrel, grpc-default, grpc-direct)
            --workload=chess     | --workload: chess (expected one of: unary)
            --connections=0      | --connections: 0 (expected: >= 1)
            --in-flight=3        | --in-flight: 3 (expected: >= --connections, which is 4
            --seconds=0          | --seconds: 0 (expected: > 0)
            --warm-up=-1         | --warm-up: -1 (expected: >= 0)
            --rounds=0           | --rounds: 0 (expected: >= 1)
            --rounds=many        | is not an int
            """)
    void anOptionThatCannotBeIsNamedAndTheExitCodeIsTwo(String option, String message) {
        assertThat(execute(option)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aJsonFileInNoFolderIsRefusedBeforeAnythingRuns(@TempDir Path folder) {
        Path nowhere = folder.resolve("missing").resolve("out.json");

        assertThat(execute("--json=" + nowhere)).isEqualTo(2);
        assertThat(err.toString()).contains("--json: " + nowhere + " (expected: a file in a folder that exists)");
    }

    @Test
    void aProcessThatCannotStartIsNamedWithWhatItSaid() {
        assertThat(execute("--rounds=1", "--side=petrel", "--jvm=-XX:+NoSuchFlag"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("server petrel: port: ").contains("Unrecognized VM option 'NoSuchFlag'");
    }

    private static Plan plan(String... options) {
        LoopbackCommand command = new LoopbackCommand();
        new CommandLine(command).parseArgs(options);
        return command.plan();
    }

    private int execute(String... options) {
        return new CommandLine(new LoopbackCommand())
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }
}
