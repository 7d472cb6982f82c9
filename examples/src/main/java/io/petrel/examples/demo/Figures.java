package io.petrel.examples.demo;

import io.petrel.examples.demo.EndpointRow.State;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The figures of all endpoints at one moment.
 *
 * @param rows of the servers, in their order, and of calls that had no endpoint, if there are any
 * @param total their sum
 */
record Figures(List<EndpointRow> rows, EndpointRow total) {

    /** Looks at the servers and at what the client has counted. For one thread. */
    static Figures of(List<DemoServer> servers, CallRecorder recorder) {
        List<Reading> readings = new ArrayList<>();
        for (DemoServer server : servers) {
            String address = recorder.address(server.name());
            readings.add(Reading.of(server.name(), address, state(server, address), recorder));
        }
        if (recorder.figures(CallRecorder.NO_ENDPOINT).calls() > 0) {
            readings.add(Reading.of(CallRecorder.NO_ENDPOINT, "", State.NONE, recorder));
        }
        Reading sum = readings.stream().reduce(Reading.none("total"), Reading::plus);
        return new Figures(readings.stream().map(reading -> reading.row(sum)).toList(), sum.row(sum));
    }

    private static State state(DemoServer server, String address) {
        if (!server.isAlive()) {
            return State.DOWN;
        }
        if (server.isStopping()) {
            return State.STOPPING;
        }
        return address.isEmpty() ? State.STARTING : State.UP;
    }

    /**
     * What one endpoint has answered by now.
     *
     * @param latencies of the calls that succeeded, in microseconds
     */
    private record Reading(
            String name, String address, State state, long calls, long errors, double rate, Histogram latencies) {

        static Reading none(String name) {
            return new Reading(name, "", State.NONE, 0, 0, 0, EndpointFigures.emptyHistogram());
        }

        static Reading of(String name, String address, State state, CallRecorder recorder) {
            EndpointFigures figures = recorder.figures(name);
            return new Reading(
                    name,
                    address,
                    state,
                    figures.calls(),
                    figures.errors(),
                    figures.rate(System.nanoTime()),
                    figures.latencies());
        }

        /** Keeps the name. Adds to the histogram of this reading, which must be its own. */
        Reading plus(Reading other) {
            latencies.add(other.latencies);
            return new Reading(
                    name, address, state, calls + other.calls, errors + other.errors, rate + other.rate, latencies);
        }

        EndpointRow row(Reading sum) {
            double share = sum.calls == 0 ? 0 : (double) calls / sum.calls;
            return new EndpointRow(name, address, state, calls, errors, share, rate, millis(50), millis(99));
        }

        private double millis(double percentile) {
            return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile) / 1000.0;
        }
    }
}
