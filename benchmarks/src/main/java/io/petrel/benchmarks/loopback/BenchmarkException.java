package io.petrel.benchmarks.loopback;

import org.jspecify.annotations.Nullable;

/** A benchmark could not be run; the message names the process and what it said last. */
final class BenchmarkException extends Exception {

    private static final long serialVersionUID = 1L;

    BenchmarkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
