package io.petrel.examples.demo;

import io.grpc.Channel;
import io.petrel.cli.ExitCode;
import io.petrel.cli.FailureException;
import io.petrel.cli.ProgramLog;
import io.petrel.config.ConfigException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The story: three servers start, a client calls them at a fixed rate, one of them is stopped by SIGTERM and started
 * again, and no call is lost. For one thread, but for {@link #close}.
 */
final class Demo implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private static final List<String> NAMES = List.of("greeter-1", "greeter-2", "greeter-3");
    private static final int VICTIM = 1;

    private static final Duration NO_LIMIT = Duration.ofDays(10_000);
    private static final Duration FRAME = Duration.ofMillis(250);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int WARM_UP_RATE = 1_000;
    private static final Duration REGISTRY_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final int ENDED_BY_SIGNAL = 130;

    private final Duration length;
    private final int rate;
    private final Screen screen;
    private final Stage stage;
    private final Narration narration = new Narration();
    private final CallRecorder recorder = new CallRecorder(narration::failure);
    private final Thread closeOnExit = new Thread(this::close, "demo-close-on-exit");

    private Demo(Duration length, int rate, Screen screen, Stage stage) {
        this.length = length;
        this.rate = rate;
        this.screen = screen;
        this.stage = stage;
    }

    /** Makes a folder for all that is written from now on, the log of this process included. */
    static Demo prepare(Duration length, int rate, Screen screen) throws IOException {
        DemoFolder folder = DemoFolder.create();
        ProgramLog.toFile(folder.log("demo"), Level.INFO);
        Demo demo = new Demo(length, rate, screen, new Stage(folder));
        Runtime.getRuntime().addShutdownHook(demo.closeOnExit);
        return demo;
    }

    /**
     * Tells the story.
     *
     * @return {@link ExitCode#OK} if every call was answered
     * @throws FailureException if something could not be started or did not end; logs are kept then
     */
    int run(RegistryKind kind) {
        try {
            openRegistry(kind);
            Channel channel = startServers();
            warmUp(channel);
            narration.count(length);
            runUntil(length.dividedBy(3));
            stop(victim());
            runUntil(length.multipliedBy(2).dividedBy(3));
            startAgain(victim());
            runUntil(length);
            finishCalls();
            narration.phase("done");
            return conclude();
        } catch (RuntimeException e) {
            if (stage.isClosed()) {
                return ENDED_BY_SIGNAL;
            }
            throw explained(e);
        }
    }

    private void openRegistry(RegistryKind kind) {
        if (kind == RegistryKind.NACOS) {
            narration.tell("a Nacos 2.5 server starts in a process of its own, which takes about 10 s");
        }
        narration.phase("waiting for the registry");
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> stage.openRegistry(kind));
        until(opening::isDone, REGISTRY_LIMIT, "the registry is not ready");
        opening.join();
    }

    private Channel startServers() {
        narration.phase("waiting for the three servers");
        narration.tell("three servers start, each in a process of its own");
        stage.startServers(NAMES);
        Channel channel = stage.openClient(recorder);
        until(
                () -> {
                    Traffic.probe(channel, NAMES.size());
                    return NAMES.stream()
                            .noneMatch(name -> recorder.address(name).isEmpty());
                },
                START_LIMIT,
                "not all of the three servers have answered");
        narration.tell("the client has found all three by the name of their service");
        return channel;
    }

    /** The first calls of a JVM are slow, whatever they do: they must not fail, but they are not in the table. */
    private void warmUp(Channel channel) {
        narration.phase("warming up");
        narration.failuresCount();
        stage.startTraffic(channel, Math.max(rate, WARM_UP_RATE), narration::failure);
        Stopwatch watch = Stopwatch.start();
        until(() -> watch.hasReached(WARM_UP));
        finishCalls();
        recorder.startCounting();
        stage.startTraffic(channel, rate, narration::failure);
        narration.phase("three servers share the calls");
    }

    private void runUntil(Duration counted) {
        until(() -> narration.counted().compareTo(counted) >= 0);
    }

    private void stop(DemoServer server) {
        String name = server.name();
        long lostBefore = narration.failures();
        Stopwatch watch = Stopwatch.start();
        narration.phase(name + " is stopping");
        narration.tell(name + ": SIGTERM sent; it leaves the registry and finishes its calls");
        server.terminate();
        until(() -> !server.isAlive(), STOP_LIMIT, name + " has not ended after SIGTERM");
        recorder.forget(name);
        if (server.exitCode() != ExitCode.OK) {
            throw new FailureException(name + ": SIGTERM ended it with exit code " + server.exitCode() + " (expected: "
                    + ExitCode.OK + ")");
        }
        narration.phase("two servers share the calls");
        narration.tell(String.format(
                Locale.ROOT,
                "%s: stopped after %.1f s, %d calls lost",
                name,
                watch.seconds(),
                narration.failures() - lostBefore));
    }

    private void startAgain(DemoServer server) {
        String name = server.name();
        Stopwatch watch = Stopwatch.start();
        narration.phase(name + " is starting");
        stage.restart(server);
        narration.tell(name + ": started again");
        until(() -> !recorder.address(name).isEmpty(), START_LIMIT, name + " has answered no call");
        narration.phase("three servers share the calls");
        narration.tell(String.format(Locale.ROOT, "%s: takes calls after %.1f s", name, watch.seconds()));
    }

    private void finishCalls() {
        stage.stopTraffic();
        until(() -> recorder.inFlight() == 0, ANSWER_LIMIT, "calls are still without an answer");
    }

    private int conclude() {
        DemoView view = view().withMeanRates();
        boolean clean = narration.failures() == 0;
        String figures = String.format(
                Locale.ROOT,
                "%,d calls in %.0f s, %,d lost; p50 %.2f ms, p99 %.2f ms.",
                view.total().calls(),
                view.elapsedSeconds(),
                narration.failures(),
                view.total().p50Millis(),
                view.total().p99Millis());
        String verdict = clean
                ? victim().name() + " was stopped under load and started again, and no call was lost."
                : "Calls were lost, which must not be. The logs are kept in " + stage.keepFolder();
        screen.finish(view, figures + System.lineSeparator() + verdict);
        return clean ? ExitCode.OK : ExitCode.FAILED;
    }

    private DemoServer victim() {
        return stage.servers().get(VICTIM);
    }

    private void until(BooleanSupplier done) {
        until(done, NO_LIMIT, "");
    }

    /**
     * Draws frames until {@code done}.
     *
     * @throws FailureException if that takes longer than {@code limit}, or if a server ends by itself
     * @throws CancellationException if the demonstration is closed meanwhile
     */
    private void until(BooleanSupplier done, Duration limit, String failure) {
        Stopwatch watch = Stopwatch.start();
        while (true) {
            stage.servers().forEach(DemoServer::requireAlive);
            screen.show(view());
            if (done.getAsBoolean()) {
                return;
            }
            if (watch.hasReached(limit)) {
                throw new FailureException(failure + " after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(FRAME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private DemoView view() {
        String title = "Petrel demo: 3 servers, 1 client, " + rate + " calls/s, " + stage.describeRegistry();
        Figures figures = Figures.of(stage.servers(), recorder);
        return narration.view(title, figures.rows(), figures.total());
    }

    private RuntimeException explained(RuntimeException failure) {
        Throwable wrapped = failure instanceof CompletionException ? failure.getCause() : null;
        Throwable cause = wrapped == null ? failure : wrapped;
        if (cause instanceof ConfigException problems) {
            return problems;
        }
        log.error("The demonstration failed", cause);
        return new FailureException(cause.getMessage() + "\nThe logs are kept in " + stage.keepFolder());
    }

    /** Ends everything that was started and deletes what was written. Does nothing the second time. */
    @Override
    public void close() {
        stage.close();
        screen.restore();
    }
}
