package io.petrel.e2e.process;

import io.petrel.examples.Main;
import io.petrel.testing.JavaProcess;
import io.petrel.testing.JavaProcess.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A greeter server in a JVM of its own, on loopback and any free port. */
public final class GreeterProcess implements AutoCloseable {

    /** The name under which the servers register. */
    public static final String SERVICE = "demo-greeter";

    private static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JavaProcess process;

    private GreeterProcess(JavaProcess process) {
        this.process = process;
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param folder for its output
     * @param settings {@code key=value} pairs over the defaults
     */
    public static GreeterProcess start(Path folder, String... settings) {
        GreeterProcess server = launch(folder, settings);
        server.process.awaitLine("Listening on", START);
        return server;
    }

    /** Starts a server and returns at once. */
    static GreeterProcess launch(Path folder, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("server", "--set", "server.name=" + SERVICE));
        arguments.addAll(List.of("--set", "server.address=127.0.0.1:0", "--set", "server.port=0"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return new GreeterProcess(JavaProcess.of(Main.class)
                .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m")
                .arguments(arguments.toArray(String[]::new))
                .start(folder.resolve("greeter-" + NUMBER.incrementAndGet() + ".log")));
    }

    /** The process. */
    public JavaProcess process() {
        return process;
    }

    /** The port that the log names. */
    public int port() {
        String line = process.awaitLine("Listening on", START);
        return Integer.parseInt(line.replaceAll(".*port (\\d+).*", "$1"));
    }

    /** Sends SIGTERM and waits for the exit code. */
    public int terminate() {
        process.signal(Signal.TERM);
        return process.awaitExit(Duration.ofSeconds(40));
    }

    @Override
    public void close() {
        process.close();
    }
}
