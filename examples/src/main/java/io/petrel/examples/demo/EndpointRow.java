package io.petrel.examples.demo;

/**
 * One line of the table.
 *
 * @param name of the endpoint, or of the sum of all
 * @param address {@code host:port}; empty if there is none
 * @param state what it is doing
 * @param calls that have ended, the failed ones included
 * @param errors calls that failed
 * @param share of all calls, 0 to 1
 * @param perSecond calls over about the last second
 * @param p50Millis median latency of the calls that succeeded; 0 if there is none
 * @param p99Millis latency that one in a hundred exceeded; 0 if there is none
 */
record EndpointRow(
        String name,
        String address,
        State state,
        long calls,
        long errors,
        double share,
        double perSecond,
        double p50Millis,
        double p99Millis) {

    /** The same, with the rate of all calls. */
    EndpointRow withMeanRate(double seconds) {
        return new EndpointRow(
                name, address, state, calls, errors, share, calls / Math.max(1, seconds), p50Millis, p99Millis);
    }

    /** What an endpoint is doing. */
    enum State {
        /** Its process runs, but has answered nothing yet. */
        STARTING("starting"),
        /** It answers. */
        UP("up"),
        /** It was asked to stop and finishes what it has. */
        STOPPING("stopping"),
        /** Its process has ended. */
        DOWN("down"),
        /** It is no process of its own. */
        NONE("");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
