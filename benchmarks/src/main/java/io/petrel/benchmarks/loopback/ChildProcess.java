package io.petrel.benchmarks.loopback;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A fresh JVM that runs one of our main classes and answers commands over its standard input and output. It ends when
 * this is closed, and also when this process dies. Used by one thread.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration EXIT_LIMIT = Duration.ofSeconds(15);
    private static final int LINES_QUOTED = 12;

    private final Gson json = new Gson();
    private final String title;
    private final Process process;
    private final Path errors;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    private ChildProcess(String title, Process process, Path errors) {
        this.title = title;
        this.process = process;
        this.errors = errors;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process on this JVM's Java and class path.
     *
     * @param title what messages call it, such as "server petrel"
     * @param flags for the JVM, before the main class
     */
    static ChildProcess start(String title, List<String> flags, Class<?> main, List<String> arguments)
            throws BenchmarkException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Path errors = Files.createTempFile("petrel-bench-", ".log");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new ChildProcess(title, process, errors);
        } catch (IOException e) {
            throw new BenchmarkException(title + ": can't be started: " + e.getMessage(), e);
        }
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param type the record that the answer is
     * @throws BenchmarkException if the process ends or {@code limit} passes instead; the message quotes what the
     *     process last wrote to its standard error
     */
    <T> T ask(String command, Class<T> type, Duration limit) throws BenchmarkException {
        try {
            String answer = send(command) ? readLine(limit) : null;
            if (answer != null) {
                return json.fromJson(answer, type);
            }
            process.waitFor(EXIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
            throw failure(command, "the process ended with exit code " + process.exitValue(), null);
        } catch (TimeoutException e) {
            throw failure(command, "no answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(command, "the answer can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(command, "interrupted", e);
        }
    }

    /** Whether there was still a process at the other end of the pipe. */
    private boolean send(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
            return true;
        } catch (IOException brokenPipe) {
            return false;
        }
    }

    /** A read from a pipe can't be interrupted, so it gets a thread that may be left behind until the pipe closes. */
    private @Nullable String readLine(Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<@Nullable String> read = new FutureTask<>(answers::readLine);
        Thread reader = new Thread(read, "answer of " + title);
        reader.setDaemon(true);
        reader.start();
        return read.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private BenchmarkException failure(String command, String what, @Nullable Throwable cause) {
        return new BenchmarkException(title + ": " + command + ": " + what + lastErrors(), cause);
    }

    private String lastErrors() {
        try {
            List<String> lines = Files.readAllLines(errors);
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES_QUOTED), lines.size());
            return last.isEmpty() ? "" : System.lineSeparator() + String.join(System.lineSeparator(), last);
        } catch (IOException e) {
            return " (" + errors + " can't be read)";
        }
    }

    /** Ends the process, by force if it takes longer than 15 s, and deletes what it wrote. */
    @Override
    public void close() {
        try {
            closeCommands();
            if (!process.waitFor(EXIT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            deleteErrors();
        }
    }

    private void closeCommands() {
        try {
            commands.close();
        } catch (IOException brokenPipe) {
            // The process has ended before it was told to.
        }
    }

    private void deleteErrors() {
        try {
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            errors.toFile().deleteOnExit();
        }
    }

    @Override
    public String toString() {
        return title + " (process " + process.pid() + ")";
    }
}
