package io.petrel.benchmarks.loopback;

import java.util.List;

/** Median and extremes of what several rounds measured. */
record Summary(double median, double min, double max) {

    /**
     * Of an even number of values, the median is the mean of the middle two.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static Summary of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured (expected: at least one value)");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int upper = sorted.size() / 2;
        int lower = (sorted.size() - 1) / 2;
        double median = (sorted.get(lower) + sorted.get(upper)) / 2;
        return new Summary(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** This median as a multiple of the other's. */
    double ratioTo(Summary baseline) {
        return median / baseline.median;
    }
}
