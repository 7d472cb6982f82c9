package io.petrel.examples.demo;

import io.petrel.cli.FailureException;
import io.petrel.examples.Main;
import io.petrel.testing.JavaProcess;
import io.petrel.testing.JavaProcess.Signal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the servers, and the process it runs in. For one thread, but for {@link #close}. */
final class DemoServer implements AutoCloseable {

    private static final int LAST_LINES = 20;

    private final String name;
    private final Path log;
    private final Map<String, String> settings;
    private volatile @Nullable JavaProcess process;
    private boolean stopping;

    /**
     * A server that does not run yet.
     *
     * @param settings configuration by key
     */
    DemoServer(String name, Path log, Map<String, String> settings) {
        this.name = name;
        this.log = log;
        this.settings = Map.copyOf(settings);
    }

    String name() {
        return name;
    }

    /** Starts the process; returns long before it serves. It ends when this one does, however that happens. */
    void start() {
        stopping = false;
        process = JavaProcess.of(Main.class)
                .jvmArguments(jvmArguments())
                .jvmArguments("-Djava.io.tmpdir=" + log.getParent())
                .arguments(arguments())
                .start(log);
    }

    /** Asks the process to end in order; returns before it has. */
    void terminate() {
        stopping = true;
        running().signal(Signal.TERM);
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isAlive() {
        JavaProcess current = process;
        return current != null && current.isAlive();
    }

    /** The exit code of a process that has ended. */
    int exitCode() {
        return running().awaitExit(Duration.ZERO);
    }

    /**
     * Makes sure that the process runs, unless it was asked to end.
     *
     * @throws FailureException if it has ended; the message shows the end of its log
     */
    void requireAlive() {
        if (!stopping && !isAlive()) {
            List<String> lines = running().lines();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            throw new FailureException(name + " ended by itself with exit code " + exitCode() + "; the end of " + log
                    + ":\n" + String.join("\n", last));
        }
    }

    /** Kills the process if there is one, and waits until it is gone. */
    @Override
    public void close() {
        JavaProcess current = process;
        if (current != null) {
            current.close();
        }
    }

    private JavaProcess running() {
        JavaProcess current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current;
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of("server", "--name", name, "--until-input-ends"));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments.toArray(String[]::new);
    }

    /** Small and quick to start, for four JVMs share this machine; beside that, what this JVM was given. */
    private static String[] jvmArguments() {
        List<String> arguments = new ArrayList<>();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:"))
                .forEach(arguments::add);
        arguments.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return arguments.toArray(String[]::new);
    }
}
