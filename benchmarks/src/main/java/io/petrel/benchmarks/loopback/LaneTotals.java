package io.petrel.benchmarks.loopback;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Adds up lanes that have ended. Thread-safe. */
final class LaneTotals {

    private final Histogram latencies = new Histogram(2);
    private long errors;
    private @Nullable String firstError;

    synchronized void add(Lane ended) {
        latencies.add(ended.latencies());
        if (ended.error() != null) {
            errors++;
            firstError = firstError == null ? ended.error() : firstError;
        }
    }

    /**
     * @param nanos how long the lanes ran
     * @param unanswered lanes that have not ended, because their last call was never answered
     */
    synchronized LoadResult result(long nanos, long unanswered) {
        String error = firstError == null && unanswered > 0 ? unanswered + " calls were never answered" : firstError;
        return new LoadResult(
                latencies.getTotalCount(),
                errors + unanswered,
                error,
                nanos,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9),
                latencies.getMaxValue());
    }
}
