package io.petrel.balancer;

import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Status;

/**
 * One HTTP/2 connection to an endpoint, as a gRPC subchannel, kept connected. Changed only inside the channel's
 * synchronization context.
 */
final class Connection {

    private final Subchannel subchannel;
    private final PickResult pick;
    private final Runnable changed;
    private ConnectivityState state = ConnectivityState.IDLE;
    private Status lastFailure = Status.OK;

    private Connection(Subchannel subchannel, PickResult pick, Runnable changed) {
        this.subchannel = subchannel;
        this.pick = pick;
        this.changed = changed;
    }

    /**
     * Starts connecting, and connects again whenever the connection is lost.
     *
     * @param pick what a picker answers for this connection; made once, since it never differs
     * @param changed run after each change of {@link #state}
     */
    static Connection open(Subchannel subchannel, PickResult pick, Runnable changed) {
        Connection connection = new Connection(subchannel, pick, changed);
        subchannel.start(connection::moveTo);
        subchannel.requestConnection();
        return connection;
    }

    PickResult pick() {
        return pick;
    }

    ConnectivityState state() {
        return state;
    }

    /** Why the last attempt to connect failed; OK if none did since the connection was last up. */
    Status lastFailure() {
        return lastFailure;
    }

    /** Lets the streams on it end and closes it. */
    void shutdown() {
        subchannel.shutdown();
    }

    private void moveTo(ConnectivityStateInfo info) {
        ConnectivityState next = info.getState();
        if (next == ConnectivityState.IDLE) {
            subchannel.requestConnection();
        }
        if (next == ConnectivityState.SHUTDOWN || isStillDown(next)) {
            return;
        }
        state = next;
        lastFailure = next == ConnectivityState.TRANSIENT_FAILURE ? info.getStatus() : Status.OK;
        changed.run();
    }

    /**
     * A connection that failed counts as failed until it is up again: otherwise calls would wait for each new attempt
     * to reach a dead server instead of failing at once.
     */
    private boolean isStillDown(ConnectivityState next) {
        return state == ConnectivityState.TRANSIENT_FAILURE
                && (next == ConnectivityState.CONNECTING || next == ConnectivityState.IDLE);
    }

    @Override
    public String toString() {
        return subchannel + " " + state;
    }
}
