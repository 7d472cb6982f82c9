package io.petrel.benchmarks.loopback;

import org.jspecify.annotations.Nullable;

/**
 * What a client saw of one stretch of load.
 *
 * @param calls calls that were answered rightly
 * @param errors calls that failed, were answered wrongly or were not answered
 * @param firstError what the first of those said, if there was one
 * @param nanos from the first call's start to the last one's end
 * @param p50Nanos median time of a call
 * @param p99Nanos time that one call in a hundred took or exceeded
 * @param p999Nanos time that one call in a thousand took or exceeded
 * @param maxNanos time of the slowest call
 */
record LoadResult(
        long calls,
        long errors,
        @Nullable String firstError,
        long nanos,
        long p50Nanos,
        long p99Nanos,
        long p999Nanos,
        long maxNanos) {

    /** This result with the errors of another stretch of load, such as the warm-up, added. */
    LoadResult withErrorsOf(LoadResult other) {
        String first = other.firstError != null ? other.firstError : firstError;
        return new LoadResult(calls, errors + other.errors, first, nanos, p50Nanos, p99Nanos, p999Nanos, maxNanos);
    }

    double callsPerSecond() {
        return calls * 1e9 / nanos;
    }
}
