package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndpointFiguresTest {

    private final EndpointFigures figures = new EndpointFigures();

    @Test
    void latenciesAddUpOverAllReadings() {
        record(50, 1);
        figures.latencies();
        record(50, 3);

        assertThat(figures.latencies().getTotalCount()).isEqualTo(100);
        assertThat(figures.latencies().getValueAtPercentile(50)).isCloseTo(1_000, within(2L));
        assertThat(figures.latencies().getValueAtPercentile(99)).isCloseTo(3_000, within(4L));
    }

    @Test
    void failedCallsHaveNoLatency() {
        figures.record(false, TimeUnit.SECONDS.toNanos(3));

        assertThat(figures.calls()).isEqualTo(1);
        assertThat(figures.errors()).isEqualTo(1);
        assertThat(figures.latencies().getTotalCount()).isZero();
    }

    @Test
    void aCallSlowerThanTheScaleCountsAsTheSlowest() {
        figures.record(true, TimeUnit.HOURS.toNanos(1));

        assertThat(figures.latencies().getTotalCount()).isEqualTo(1);
    }

    @Test
    void theRateIsThatOfTheLastSecond() {
        assertThat(figures.rate(seconds(10))).isZero();
        record(30, 1);
        assertThat(figures.rate(seconds(10.5))).isCloseTo(60, within(0.01));
        record(50, 1);
        assertThat(figures.rate(seconds(11))).isCloseTo(80, within(0.01));
        assertThat(figures.rate(seconds(11.5))).isCloseTo(50, within(0.01));
        assertThat(figures.rate(seconds(12))).isZero();
    }

    private void record(int calls, long millis) {
        for (int i = 0; i < calls; i++) {
            figures.record(true, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private static long seconds(double value) {
        return (long) (value * 1e9);
    }
}
