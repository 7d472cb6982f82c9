package io.petrel.benchmarks.loopback;

/**
 * What clients are told to do.
 *
 * @param workload the pattern of calls
 * @param connections TCP connections, over which the calls are spread evenly
 * @param inFlight calls under way at the same time, over all connections
 */
record Load(Workload workload, int connections, int inFlight) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names the option
     */
    Load {
        if (connections < 1) {
            throw new IllegalArgumentException("--connections: " + connections + " (expected: >= 1)");
        }
        if (inFlight < connections) {
            throw new IllegalArgumentException("--in-flight: " + inFlight + " (expected: >= --connections, which is "
                    + connections + ", so that each connection has a call)");
        }
    }

    @Override
    public String toString() {
        return workload.description() + ", " + inFlight + " calls in flight on " + connections
                + (connections == 1 ? " connection" : " connections");
    }
}
