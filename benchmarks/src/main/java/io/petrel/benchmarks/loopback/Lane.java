package io.petrel.benchmarks.loopback;

import io.grpc.stub.StreamObserver;
import io.petrel.benchmarks.proto.EchoReply;
import io.petrel.benchmarks.proto.EchoRequest;
import io.petrel.benchmarks.side.EchoClient;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One call after another until it is stopped, or until a call fails: an error voids the measurement anyway.
 *
 * <p>Its state passes from call to call, hence needs no lock: a call's answer happens after its start.
 */
final class Lane implements StreamObserver<EchoReply> {

    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final EchoClient client;
    private final EchoRequest request;
    private final Consumer<Lane> whenEnded;
    private final Histogram latencies = new Histogram(1_000, LONGEST_NANOS, 2);
    private long startNanos;
    private boolean answered;
    private @Nullable String error;
    private volatile boolean stopped;

    /** @param whenEnded called once, after the last call, on the thread that ended it */
    Lane(EchoClient client, EchoRequest request, Consumer<Lane> whenEnded) {
        this.client = client;
        this.request = request;
        this.whenEnded = whenEnded;
    }

    void callNext() {
        answered = false;
        startNanos = System.nanoTime();
        client.start(request, this);
    }

    /** Lets the call under way be the last one. Callable by any thread. */
    void stop() {
        stopped = true;
    }

    /** Times of the calls that were answered rightly. Read it only once the lane has ended. */
    Histogram latencies() {
        return latencies;
    }

    /** What the last call failed with, if it did. Read it only once the lane has ended. */
    @Nullable
    String error() {
        return error;
    }

    @Override
    public void onNext(EchoReply reply) {
        if (reply.getPayload().equals(request.getPayload())) {
            answered = true;
        } else {
            error = "a reply of " + reply.getPayload().size() + " bytes is not the payload that was sent";
        }
    }

    @Override
    public void onError(Throwable thrown) {
        error = thrown.toString();
        whenEnded.accept(this);
    }

    @Override
    public void onCompleted() {
        if (!answered && error == null) {
            error = "a call ended without a reply";
        }
        if (error != null) {
            whenEnded.accept(this);
            return;
        }
        latencies.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - startNanos));
        if (stopped) {
            whenEnded.accept(this);
        } else {
            callNext();
        }
    }
}
