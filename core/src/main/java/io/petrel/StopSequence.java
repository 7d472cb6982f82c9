package io.petrel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of a stop, each of them whatever became of those before it, and reports what failed. */
final class StopSequence {

    private static final Logger log = LoggerFactory.getLogger(StopSequence.class);

    private final List<Exception> failures = new ArrayList<>();

    /** Runs one step on this thread. */
    void step(String name, Step step) {
        long begin = System.nanoTime();
        try {
            step.run();
        } catch (InterruptedException e) {
            // Stopping goes on: an interrupt makes its waits short, not its steps fewer.
            failures.add(new IllegalStateException(name + " was interrupted", e));
        } catch (Exception e) {
            failures.add(new IllegalStateException(name + " failed: " + e.getMessage(), e));
        }
        log.debug(
                "Stop: {} ({} ms)",
                name,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    /** Runs one step on a thread of its own, and goes on without it after {@code limit}. */
    void stepWithin(Duration limit, String name, Step step) {
        Thread thread = new Thread(() -> step(name, step), "petrel-stop");
        thread.setDaemon(true);
        thread.start();
        step("wait for: " + name, () -> thread.join(limit.toMillis()));
    }

    /**
     * Ends the sequence.
     *
     * @throws IllegalStateException with one failure, the others suppressed in it, if any step failed
     */
    void report() {
        if (failures.isEmpty()) {
            log.info("Stopped");
            return;
        }
        IllegalStateException first = new IllegalStateException("Petrel has stopped, but not cleanly", failures.get(0));
        failures.stream().skip(1).forEach(first::addSuppressed);
        log.warn("Stopped, but not cleanly", first);
        throw first;
    }

    /** What a step does. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}
