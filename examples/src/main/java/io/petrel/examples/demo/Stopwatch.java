package io.petrel.examples.demo;

import java.time.Duration;

/**
 * Time since a moment.
 *
 * @param beginNanos of {@link System#nanoTime()}
 */
record Stopwatch(long beginNanos) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }

    double seconds() {
        return elapsed().toNanos() / 1e9;
    }

    boolean hasReached(Duration length) {
        return elapsed().compareTo(length) >= 0;
    }
}
