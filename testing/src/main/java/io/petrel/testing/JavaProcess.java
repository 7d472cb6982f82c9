package io.petrel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A child JVM that a test starts, watches, signals and never leaves behind: {@link #close} kills it, and so does the
 * end of this JVM. Both output streams go to one file. Thread-safe.
 *
 * <p>Needs a system with POSIX signals.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration EXIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;
    private static final int TAIL_LINES = 60;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "petrel-java-processes"));
    }

    private final String mainClass;
    private final Process process;
    private final Path output;

    private JavaProcess(String mainClass, Process process, Path output) {
        this.mainClass = mainClass;
        this.process = process;
        this.output = output;
    }

    /** A child that will run {@code mainClass} on this JVM's own class path and Java version. */
    public static Builder of(Class<?> mainClass) {
        return new Builder(mainClass.getName());
    }

    /** A child that will run the class of that name, on this JVM's own class path and Java version. */
    public static Builder of(String mainClass) {
        return new Builder(mainClass);
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process has not ended. One that is stopped by {@link Signal#STOP} is alive. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file that holds everything that the process wrote so far. */
    public Path output() {
        return output;
    }

    /** The lines that the process wrote so far; the last one may be incomplete. */
    public List<String> lines() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the output of " + this, e);
        }
    }

    /**
     * Waits until the process has written a line that contains {@code text}, and returns that line.
     *
     * @throws IllegalStateException if it ends before or needs longer than {@code limit}; the message shows the end of
     *     its output
     */
    public String awaitLine(String text, Duration limit) {
        return awaitLine(line -> line.contains(text), "a line with \"" + text + "\"", limit);
    }

    /**
     * Waits until the process has written a line that {@code wanted} accepts, and returns that line.
     *
     * @param expectation what is waited for, as the failure's message says it
     * @throws IllegalStateException if it ends before or needs longer than {@code limit}
     */
    public String awaitLine(Predicate<String> wanted, String expectation, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean ended = !isAlive();
            var found = lines().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (ended || System.nanoTime() - deadline >= 0) {
                throw failure((ended ? "ended with " + process.exitValue() : "has been running for " + limit)
                        + " without writing " + expectation);
            }
            exitsWithin(Duration.ofMillis(POLL_MILLIS));
        }
    }

    /**
     * Waits for the end of the process and returns its exit code: 128 plus the number of the signal that ended it.
     *
     * @throws IllegalStateException if it is still running after {@code limit}
     */
    public int awaitExit(Duration limit) {
        if (!exitsWithin(limit)) {
            throw failure("still runs after " + limit);
        }
        return process.exitValue();
    }

    /** Sends {@code signal}; does nothing if the process has ended. Returns before the process has reacted. */
    public void signal(Signal signal) {
        if (!isAlive()) {
            return;
        }
        switch (signal) {
            case TERM -> process.toHandle().destroy();
            case KILL -> process.toHandle().destroyForcibly();
            case STOP, CONT -> kill(signal);
        }
    }

    /** Kills the process if it still runs and waits until it is gone, 10 s at the most. */
    @Override
    public void close() {
        process.destroyForcibly();
        if (!exitsWithin(EXIT)) {
            throw failure("still runs " + EXIT + " after it was killed");
        }
        RUNNING.remove(process);
    }

    @Override
    public String toString() {
        return mainClass + " (process " + pid() + ", output in " + output + ")";
    }

    /** An exception that says {@code what} of this process and shows the end of its output. */
    IllegalStateException failure(String what) {
        var all = lines();
        var tail = all.subList(Math.max(0, all.size() - TAIL_LINES), all.size());
        return new IllegalStateException(this + " " + what + "; its last lines:\n" + String.join("\n", tail));
    }

    /** Waits for the end of the process and says whether it came within {@code limit}. */
    boolean exitsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + this, e);
        }
    }

    private void kill(Signal signal) {
        try {
            var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0 && isAlive()) {
                throw failure("did not take the signal " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send " + signal + " to " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + signal + " to " + this, e);
        }
    }

    /** The signals that {@link #signal} can send. */
    public enum Signal {
        /** Asks to end: shutdown hooks run. */
        TERM,
        /** Ends at once: nothing runs. */
        KILL,
        /** Freezes: the process keeps its connections but answers nothing. */
        STOP,
        /** Ends a {@link #STOP}. */
        CONT
    }

    /** How a child JVM is started. Not thread-safe. */
    public static final class Builder {

        private final String mainClass;
        private final List<String> jvmArguments = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Path javaHome = Path.of(System.getProperty("java.home"));
        private String classPath = System.getProperty("java.class.path");

        private Builder(String mainClass) {
            this.mainClass = mainClass;
        }

        /** The Java installation to run on; this JVM's own unless set. */
        public Builder javaHome(Path directory) {
            this.javaHome = directory;
            return this;
        }

        /** The class path; this JVM's own unless set. */
        public Builder classPath(String value) {
            this.classPath = value;
            return this;
        }

        /** Adds arguments for the JVM, such as {@code -Xmx64m}. */
        public Builder jvmArguments(String... values) {
            jvmArguments.addAll(List.of(values));
            return this;
        }

        /** Adds arguments for the main class. */
        public Builder arguments(String... values) {
            arguments.addAll(List.of(values));
            return this;
        }

        /** Sets an environment variable on top of this JVM's own environment. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /**
         * Starts the process in the folder that holds {@code output}, which is made if it is missing.
         *
         * @param output the file that takes both output streams; appended to if it exists
         * @throws UncheckedIOException if the process can't be started
         */
        public JavaProcess start(Path output) {
            Path file = output.toAbsolutePath();
            Path folder = file.resolveSibling("");
            try {
                Files.createDirectories(folder);
                var builder = new ProcessBuilder(command())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()));
                builder.environment().putAll(environment);
                var process = builder.start();
                RUNNING.add(process);
                return new JavaProcess(mainClass, process, file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start " + mainClass + " on " + javaHome, e);
            }
        }

        private List<String> command() {
            var command = new ArrayList<String>();
            command.add(javaHome.resolve("bin").resolve("java").toString());
            command.addAll(jvmArguments);
            command.addAll(List.of("-cp", classPath, mainClass));
            command.addAll(arguments);
            return command;
        }
    }
}
