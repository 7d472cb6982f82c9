package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.petrel.examples.Main;
import io.petrel.testing.JavaProcess;
import io.petrel.testing.JavaProcess.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The whole demonstration, as the launcher starts it, with its temporary files in a folder of the test. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("processors") // several JVMs at once are enough for two of them
class DemoTest {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final Duration SERVER_STOP = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aServerIsStoppedAndStartedAgainAndNoCallIsLost() throws IOException {
        try (JavaProcess demo = demo("--seconds", "8", "--rate", "100")) {
            List<ProcessHandle> servers = awaitServers(demo);
            demo.awaitLine("greeter-2: started again", LIMIT);
            List<ProcessHandle> serversThen = servers(demo);

            assertThat(demo.awaitExit(LIMIT)).as("%s", demo.lines()).isZero();

            assertThat(serversThen).hasSize(3).isNotEqualTo(servers);
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            assertThat(serversThen).noneMatch(ProcessHandle::isAlive);
            assertThat(demo.lines().stream().map(line -> line.replaceFirst("^ *\\d+\\.\\d s  ", "")))
                    .containsSubsequence(
                            "three servers start, each in a process of its own",
                            "the client has found all three by the name of their service",
                            "greeter-2: SIGTERM sent; it leaves the registry and finishes its calls",
                            "greeter-2: started again",
                            "greeter-2 was stopped under load and started again, and no call was lost.");
            assertThat(demo.lines())
                    .anyMatch(line -> line.matches(".* greeter-2: stopped after \\d+\\.\\d s, 0 calls lost"))
                    .anyMatch(line -> line.matches(".* greeter-2: takes calls after \\d+\\.\\d s"))
                    .anyMatch(line -> line.matches(" +8 s( of 8 s)? +\\d+ calls, 0 errors, .*"))
                    .noneMatch(line -> line.contains("\u001b"));
            assertThat(calls(demo.lines(), "greeter-1")).isPositive();
            assertThat(calls(demo.lines(), "greeter-2")).isBetween(1L, calls(demo.lines(), "greeter-1"));
            assertThat(calls(demo.lines(), "total")).isGreaterThanOrEqualTo(800);
        }
        assertNoFolderIsLeft();
    }

    @Test
    void aSignalEndsItWithAllThatItStarted() throws IOException {
        try (JavaProcess demo = demo("--seconds", "600")) {
            List<ProcessHandle> servers = awaitServers(demo);

            demo.signal(Signal.TERM);

            assertThat(demo.awaitExit(LIMIT)).isEqualTo(143);
            assertThat(demo.lines()).noneMatch(line -> line.contains("\tat ") || line.contains("ended by itself"));
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        }
        assertNoFolderIsLeft();
    }

    @Test
    void itsServersEndEvenIfItIsKilled() {
        try (JavaProcess demo = demo("--seconds", "600")) {
            List<ProcessHandle> servers = awaitServers(demo);

            demo.signal(Signal.KILL);

            await().atMost(SERVER_STOP).until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aServerThatEndsByItselfFailsTheDemonstrationAndItsLogIsKept() throws IOException {
        try (JavaProcess demo = demo("--seconds", "600")) {
            List<ProcessHandle> servers = awaitServers(demo);

            assertThat(servers.get(0).destroyForcibly()).isTrue();

            assertThat(demo.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(demo.lines())
                    .anyMatch(line -> line.matches("greeter-\\d ended by itself with exit code 137; the end of .*"))
                    .anyMatch(line -> line.startsWith("The logs are kept in " + folder.resolve("tmp")));
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        }
        try (Stream<Path> kept = Files.walk(temporaryFolder())) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .contains("demo.log", "greeter-1.log", "greeter-2.log", "greeter-3.log");
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        try (JavaProcess demo = demo("--seconds", "1")) {
            assertThat(demo.awaitExit(LIMIT)).isEqualTo(2);
            assertThat(demo.lines()).first().isEqualTo("petrel demo: --seconds: 1 (expected: 6 to 86400)");
        }
    }

    private JavaProcess demo(String... options) {
        return JavaProcess.of(Main.class)
                .jvmArguments("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporaryFolder())
                .arguments("demo")
                .arguments(options)
                .start(folder.resolve("demo-output.log"));
    }

    private Path temporaryFolder() {
        try {
            return Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The calls that the table at the end shows for an endpoint. */
    private static long calls(List<String> lines, String endpoint) {
        String row = lines.stream()
                .filter(line -> line.startsWith("  " + endpoint + " "))
                .reduce((first, last) -> last)
                .orElseThrow();
        List<String> cells = Pattern.compile(" +").splitAsStream(row.strip()).toList();
        return Long.parseLong(cells.get(endpoint.equals("total") ? 1 : 3).replace(",", ""));
    }

    private static List<ProcessHandle> awaitServers(JavaProcess demo) {
        demo.awaitLine("the client has found all three", LIMIT);
        List<ProcessHandle> servers = servers(demo);
        assertThat(servers).hasSize(3);
        return servers;
    }

    private static List<ProcessHandle> servers(JavaProcess demo) {
        return ProcessHandle.of(demo.pid()).orElseThrow().children().toList();
    }

    private void assertNoFolderIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(temporaryFolder())) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("petrel-demo-")))
                    .isEmpty();
        }
    }
}
