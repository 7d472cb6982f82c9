package io.petrel.examples.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What one endpoint has answered. Any thread records; one thread reads. */
final class EndpointFigures {

    private static final long SLOWEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final Recorder recorder = new Recorder(SLOWEST_MICROS, DIGITS);

    // Only touched by the reading thread.
    private final Histogram latencies = emptyHistogram();
    private final Deque<Count> counts = new ArrayDeque<>();

    /** A histogram of microseconds, with room for the slowest call. */
    static Histogram emptyHistogram() {
        return new Histogram(SLOWEST_MICROS, DIGITS);
    }

    /** Records the end of a call; only calls that succeeded count for latency. */
    void record(boolean ok, long nanos) {
        calls.increment();
        if (ok) {
            recorder.recordValue(Math.min(SLOWEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        } else {
            errors.increment();
        }
    }

    long calls() {
        return calls.sum();
    }

    long errors() {
        return errors.sum();
    }

    /** Calls per second over about the last second. */
    double rate(long nowNanos) {
        counts.addLast(new Count(nowNanos, calls()));
        while (counts.size() > 2 && nowNanos - counts.getFirst().atNanos() > WINDOW_NANOS) {
            counts.removeFirst();
        }
        Count first = counts.getFirst();
        Count last = counts.getLast();
        long nanos = last.atNanos() - first.atNanos();
        return nanos == 0 ? 0 : (last.calls() - first.calls()) * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    /** All latencies so far, in microseconds. */
    Histogram latencies() {
        latencies.add(recorder.getIntervalHistogram());
        return latencies;
    }

    private record Count(long atNanos, long calls) {}
}
