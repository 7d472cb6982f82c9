package io.petrel.server;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a call at its HEADERS, on the event loop: it is counted, and its deadline starts.
 *
 * <p>The deadline of a unary call is written into its headers, where grpc-java reads it: so it covers the time in which
 * the request arrives and waits for a thread, not only the handler.
 */
final class CallTracker extends ServerStreamTracer.Factory {

    private static final ServerStreamTracer UNCOUNTED = new ServerStreamTracer() {};

    private final Map<String, MethodType> applicationMethods;
    private final GrpcTimeout requestTimeout;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean awaited;

    /**
     * @param applicationMethods full names of the methods that a drain waits for: all but health and reflection
     * @param requestTimeout the longest that a unary call may take
     */
    CallTracker(Map<String, MethodType> applicationMethods, GrpcTimeout requestTimeout) {
        this.applicationMethods = Map.copyOf(applicationMethods);
        this.requestTimeout = requestTimeout;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        @Nullable MethodType type = applicationMethods.get(method);
        if (type == null) {
            return UNCOUNTED;
        }
        if (type == MethodType.UNARY) {
            requestTimeout.capIn(headers);
        }
        return new InFlightCall();
    }

    /** Application calls whose stream is open. */
    int inFlight() {
        return inFlight.get();
    }

    /** Waits until no application call is open. Says whether that came to pass within {@code limit}. */
    synchronized boolean awaitIdle(Duration limit) throws InterruptedException {
        awaited = true;
        long deadline = System.nanoTime() + limit.toNanos();
        while (inFlight.get() > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private void ended() {
        // Calls take no lock unless a drain waits for them.
        if (inFlight.decrementAndGet() == 0 && awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private final class InFlightCall extends ServerStreamTracer {

        InFlightCall() {
            inFlight.incrementAndGet();
        }

        @Override
        public void streamClosed(Status status) {
            ended();
        }
    }
}
