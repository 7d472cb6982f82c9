package io.petrel.discovery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: 500 ms at first, 1.6 times as long each time, 5 s at the most, and each
 * time anything from half of that to the whole, so that the many clients of one registry don't come back together.
 *
 * @param random from 0 to 1
 */
record RetryPause(DoubleSupplier random) {

    private static final double FIRST_MILLIS = 500;
    private static final double FACTOR = 1.6;
    private static final double MAX_MILLIS = 5000;

    /** The pause after that many failures in a row, counted from 1. */
    Duration after(int failures) {
        double millis = Math.min(MAX_MILLIS, FIRST_MILLIS * Math.pow(FACTOR, failures - 1));
        return Duration.ofNanos((long) (millis * (0.5 + random.getAsDouble() / 2) * 1e6));
    }
}
