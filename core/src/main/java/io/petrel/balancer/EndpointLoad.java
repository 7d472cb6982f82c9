package io.petrel.balancer;

import io.grpc.ClientStreamTracer;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this process has under way at one endpoint, and how its attempts ended: a stream tracer that goes out with each
 * pick and reports back to the next. Thread-safe.
 */
final class EndpointLoad extends ClientStreamTracer.Factory {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Attempts that were given a stream and have not ended. */
    int inFlight() {
        return inFlight.get();
    }

    /** Attempts that ended with OK. */
    long succeeded() {
        return succeeded.sum();
    }

    /** Attempts that ended with any other status. */
    long failed() {
        return failed.sum();
    }

    /** Counts one attempt, from the moment its stream is made until it ends. */
    @Override
    public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
        inFlight.incrementAndGet();
        return new Attempt();
    }

    @Override
    public String toString() {
        return "in-flight=" + inFlight + " ok=" + succeeded + " failed=" + failed;
    }

    private final class Attempt extends ClientStreamTracer {

        @Override
        public void streamClosed(Status status) {
            inFlight.decrementAndGet();
            (status.isOk() ? succeeded : failed).increment();
        }
    }
}
