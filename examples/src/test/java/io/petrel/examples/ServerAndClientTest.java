package io.petrel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.petrel.testing.JavaProcess;
import io.petrel.testing.JavaProcess.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("processors") // several JVMs at once are enough for two of them
class ServerAndClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theClientFindsTheServerByNameAndCallsAllFourTypes() {
        try (JavaProcess server = server("greeter-1")) {
            server.awaitLine("registered at", LIMIT);

            try (JavaProcess client = client("--calls", "9")) {
                assertThat(client.awaitExit(LIMIT)).as("%s", client.lines()).isZero();
                assertThat(client.lines())
                        .hasSize(4 + GreeterService.LANGUAGES + 2)
                        .contains("unary             greeter-1   Hello, Ada!")
                        .contains("server streaming  greeter-1   Hello, Ada!")
                        .contains("client streaming  greeter-1   Hello, Ada, Grace and Edsger!")
                        .contains("bidirectional     greeter-1   Hello, Ada!")
                        .contains("9 more            greeter-1 9");
            }
        }
    }

    @Test
    void twoServersShareTheCalls() {
        try (JavaProcess one = server("greeter-1");
                JavaProcess other = server("greeter-2")) {
            one.awaitLine("registered at", LIMIT);
            other.awaitLine("registered at", LIMIT);

            try (JavaProcess client = client("--calls", "40")) {
                assertThat(client.awaitExit(LIMIT)).as("%s", client.lines()).isZero();
                assertThat(client.lines()).anyMatch(line -> line.matches("40 more +greeter-1 \\d+, greeter-2 \\d+"));
            }
        }
    }

    @Test
    void sigtermEndsTheServerWithExitCodeZeroAndWithoutATrace() throws Exception {
        try (JavaProcess server = server("greeter-1")) {
            server.awaitLine("registered at", LIMIT);

            server.signal(Signal.TERM);

            assertThat(server.awaitExit(LIMIT)).isZero();
            assertThat(server.lines()).noneMatch(line -> line.contains("WARN") || line.contains("\tat "));
        }
        try (var left = Files.walk(folder.resolve("registry"))) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(file -> file.toString().contains("greeter")))
                    .isEmpty();
        }
    }

    @Test
    void withoutAServerTheClientSaysWhichServiceIsMissing() {
        try (JavaProcess client = client()) {
            assertThat(client.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(client.lines()).containsExactly("demo-greeter: no instance is registered (UNAVAILABLE)");
        }
    }

    @Test
    void aBrokenConfigurationIsReportedWithoutAStackTrace() {
        try (JavaProcess server = start("server.log", "server", "--set", "server.port=1000000")) {
            assertThat(server.awaitExit(LIMIT)).isEqualTo(2);
            assertThat(server.lines())
                    .containsExactly(
                            "1 problem in the configuration:",
                            "  server.port: 1000000 (expected: <= 65535) from the program");
        }
    }

    private JavaProcess server(String name) {
        String config = Checkout.file("examples/config/server.yaml").toString();
        return start(
                name + ".log",
                "server",
                "--config",
                config,
                "--name",
                name,
                "--port",
                "0",
                "--set",
                "server.shutdown_propagation=1s");
    }

    private JavaProcess client(String... more) {
        String config = Checkout.file("examples/config/client.yaml").toString();
        List<String> arguments = new ArrayList<>(List.of("client", "--config", config, "--set", "client.timeout=30s"));
        arguments.addAll(List.of(more));
        return start("client.log", arguments.toArray(String[]::new));
    }

    private JavaProcess start(String log, String... arguments) {
        return JavaProcess.of(Main.class)
                .jvmArguments("-Xmx128m", "-XX:TieredStopAtLevel=1")
                .arguments(arguments)
                .arguments("--set", "registry.directory=" + folder.resolve("registry"))
                .start(folder.resolve(log));
    }
}
