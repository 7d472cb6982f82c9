package io.petrel.examples.demo;

import io.petrel.examples.demo.DemoView.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has happened so far, and when. Thread-safe. */
final class Narration {

    private static final Logger log = LoggerFactory.getLogger(Narration.class);
    private static final int FAILURES_TOLD = 5;

    private final Stopwatch sinceBegin = Stopwatch.start();

    // Guarded by this.
    private final List<Event> events = new ArrayList<>();
    private String phase = "";
    private Stopwatch sincePhase = sinceBegin;
    private boolean failuresCount;
    private long failures;
    private @Nullable Stopwatch counting;
    private Duration total = Duration.ZERO;

    /** Says what goes on from now on. */
    synchronized void phase(String newPhase) {
        phase = newPhase;
        sincePhase = Stopwatch.start();
    }

    /** Says what has just happened. */
    synchronized void tell(String text) {
        log.info(text);
        events.add(new Event(sinceBegin.seconds(), text));
    }

    /** From now on, a failed call is a call lost; before, the servers may not have been there yet. */
    synchronized void failuresCount() {
        failuresCount = true;
    }

    /** A call failed, or was answered wrongly. */
    synchronized void failure(String text) {
        log.warn(text);
        if (!failuresCount) {
            return;
        }
        failures++;
        if (failures <= FAILURES_TOLD) {
            tell(text);
        }
        if (failures == FAILURES_TOLD) {
            tell("more failures are in the log only");
        }
    }

    /** Calls lost. */
    synchronized long failures() {
        return failures;
    }

    /** From now on, calls are in the table; for {@code length}. */
    synchronized void count(Duration length) {
        counting = Stopwatch.start();
        total = length;
    }

    /** For how long calls have been in the table. */
    synchronized Duration counted() {
        return counting == null ? Duration.ZERO : counting.elapsed();
    }

    /** All of it, with the figures of the endpoints. */
    synchronized DemoView view(String title, List<EndpointRow> rows, EndpointRow sum) {
        return new DemoView(
                title, phase, sincePhase.seconds(), counted().toNanos() / 1e9, total.toSeconds(), rows, sum, events);
    }
}
