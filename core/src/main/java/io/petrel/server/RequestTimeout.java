package io.petrel.server;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the caller of a unary call that outlasts {@code server.request_timeout} so. The deadline in the headers, which
 * {@link CallTracker} sets a little later than this, would end such a call by itself, but as a reset stream: a caller
 * without a deadline of its own would see CANCELLED.
 */
final class RequestTimeout implements ServerInterceptor {

    /** How much later the deadline in the headers is. */
    static final Duration MARGIN = Duration.ofMillis(50);

    private final Duration timeout;
    private final GrpcTimeout inHeaders;
    private final ScheduledExecutorService timer;

    RequestTimeout(Duration timeout, ScheduledExecutorService timer) {
        this.timeout = timeout;
        this.inHeaders = GrpcTimeout.of(timeout.plus(MARGIN));
        this.timer = timer;
    }

    /** What the headers of a call carry that the server limits, rather than its caller. */
    GrpcTimeout inHeaders() {
        return inHeaders;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Deadline deadline = Context.current().getDeadline();
        if (deadline == null || !inHeaders.isIn(headers)) {
            return next.startCall(call, headers);
        }
        TimedCall<Q, R> timed = new TimedCall<>(call, timeout);
        timed.expiry = timer.schedule(
                timed::expire, deadline.timeRemaining(TimeUnit.NANOSECONDS) - MARGIN.toNanos(), TimeUnit.NANOSECONDS);
        return new TimedListener<>(next.startCall(timed, headers), timed);
    }

    @Override
    public String toString() {
        return "request time-out " + timeout;
    }

    /** Lets either the handler or the timer close the call; what the handler sends after the timer did goes nowhere. */
    private static final class TimedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

        private final Duration timeout;
        private volatile @Nullable ScheduledFuture<?> expiry;
        private boolean closed; // guarded by this
        private boolean expired; // guarded by this

        TimedCall(ServerCall<Q, R> call, Duration timeout) {
            super(call);
            this.timeout = timeout;
        }

        synchronized void expire() {
            if (!closed) {
                closed = true;
                expired = true;
                super.close(
                        Status.DEADLINE_EXCEEDED.withDescription(getMethodDescriptor()
                                        .getFullMethodName() + " was not done within the server's request_timeout of "
                                + timeout.toMillis() + " ms"),
                        new Metadata());
            }
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!expired) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(R message) {
            if (!expired) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!expired) {
                closed = true;
                super.close(status, trailers);
            }
        }

        @Override
        public boolean isCancelled() {
            return hasExpired() || super.isCancelled();
        }

        synchronized boolean hasExpired() {
            return expired;
        }

        void ended() {
            ScheduledFuture<?> scheduled = expiry;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }

    /** To its handler, a call whose time was up is a cancelled one, even though its status went out. */
    private static final class TimedListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final TimedCall<?, ?> call;

        TimedListener(ServerCall.Listener<Q> delegate, TimedCall<?, ?> call) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onComplete() {
            call.ended();
            if (call.hasExpired()) {
                super.onCancel();
            } else {
                super.onComplete();
            }
        }

        @Override
        public void onCancel() {
            call.ended();
            super.onCancel();
        }
    }
}
