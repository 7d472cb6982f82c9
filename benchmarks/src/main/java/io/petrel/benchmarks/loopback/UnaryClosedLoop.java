package io.petrel.benchmarks.loopback;

import com.google.protobuf.ByteString;
import io.petrel.benchmarks.proto.EchoRequest;
import io.petrel.benchmarks.side.EchoClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Unary echo of 32 bytes in a closed loop: as many lanes as calls in flight, each of which starts its next call when the
 * last one is answered, on the thread that brought the answer.
 */
record UnaryClosedLoop(Duration answerLimit) implements Workload {

    private static final int PAYLOAD_BYTES = 32;

    UnaryClosedLoop() {
        this(Duration.ofSeconds(35));
    }

    @Override
    public String name() {
        return "unary";
    }

    @Override
    public String description() {
        return "unary echo of " + PAYLOAD_BYTES + " bytes, closed loop";
    }

    @Override
    public LoadResult run(List<EchoClient> connections, int inFlight, Duration duration) throws InterruptedException {
        LaneTotals totals = new LaneTotals();
        CountDownLatch running = new CountDownLatch(inFlight);
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            lanes.add(new Lane(connections.get(i % connections.size()), request(i), ended -> {
                totals.add(ended);
                running.countDown();
            }));
        }
        long start = System.nanoTime();
        lanes.forEach(Lane::callNext);
        running.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        lanes.forEach(Lane::stop);
        running.await(answerLimit.toNanos(), TimeUnit.NANOSECONDS);
        return totals.result(System.nanoTime() - start, running.getCount());
    }

    /** Differs from lane to lane, so that a reply to another lane's call is noticed. */
    private static EchoRequest request(int lane) {
        ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES);
        while (payload.hasRemaining()) {
            payload.putInt(lane);
        }
        return EchoRequest.newBuilder()
                .setPayload(ByteString.copyFrom(payload.flip()))
                .build();
    }
}
