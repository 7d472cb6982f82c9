package io.petrel.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.petrel.benchmarks.proto.EchoReply;
import io.petrel.benchmarks.proto.EchoRequest;
import io.petrel.benchmarks.side.EchoClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnaryClosedLoopTest {

    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final ExecutorService answers = Executors.newSingleThreadExecutor();
    private final AtomicInteger answered = new AtomicInteger();

    @AfterEach
    void stopAnswering() {
        answers.shutdownNow();
    }

    @Test
    void countsEveryCallThatWasAnswered() throws InterruptedException {
        LoadResult result = run(8, UnaryClosedLoopTest::echo);

        assertThat(result.errors()).isZero();
        assertThat(result.firstError()).isNull();
        assertThat(result.calls()).isGreaterThanOrEqualTo(8).isEqualTo(answered.get());
        assertThat(result.nanos()).isGreaterThanOrEqualTo(A_MOMENT.toNanos());
        assertThat(result.p50Nanos()).isPositive().isLessThanOrEqualTo(result.p99Nanos());
        assertThat(result.p99Nanos()).isLessThanOrEqualTo(result.maxNanos());
    }

    @Test
    void aReplyToAnotherCallIsAnError() throws InterruptedException {
        EchoRequest other = EchoRequest.newBuilder()
                .setPayload(ByteString.copyFromUtf8("other"))
                .build();

        LoadResult result = run(2, (request, answer) -> echo(other, answer));

        assertThat(result.calls()).isZero();
        assertThat(result.errors()).isEqualTo(2);
        assertThat(result.firstError()).isEqualTo("a reply of 5 bytes is not the payload that was sent");
    }

    @Test
    void aCallThatFailsIsAnErrorAndEndsTheRunEarly() throws InterruptedException {
        LoadResult result = new UnaryClosedLoop()
                .run(
                        List.of(client((request, answer) -> answer.onError(Status.UNAVAILABLE.asRuntimeException()))),
                        3,
                        Duration.ofMinutes(10));

        assertThat(result.errors()).isEqualTo(3);
        assertThat(result.firstError()).isEqualTo("io.grpc.StatusRuntimeException: UNAVAILABLE");
    }

    @Test
    void aCallWithoutReplyIsAnError() throws InterruptedException {
        LoadResult result = run(1, (request, answer) -> answer.onCompleted());

        assertThat(result.errors()).isEqualTo(1);
        assertThat(result.firstError()).isEqualTo("a call ended without a reply");
    }

    @Test
    void aCallThatIsNeverAnsweredIsAnError() throws InterruptedException {
        LoadResult result = new UnaryClosedLoop(A_MOMENT).run(List.of(client((request, answer) -> {})), 4, A_MOMENT);

        assertThat(result.errors()).isEqualTo(4);
        assertThat(result.firstError()).isEqualTo("4 calls were never answered");
    }

    @Test
    void callsAreSpreadOverAllConnections() throws InterruptedException {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();

        new UnaryClosedLoop(A_MOMENT)
                .run(
                        List.of(
                                client((request, answer) -> first.incrementAndGet()),
                                client((request, answer) -> second.incrementAndGet())),
                        6,
                        Duration.ofMillis(1));

        assertThat(List.of(first.get(), second.get())).containsExactly(3, 3);
    }

    private LoadResult run(int inFlight, BiConsumer<EchoRequest, StreamObserver<EchoReply>> handler)
            throws InterruptedException {
        return new UnaryClosedLoop().run(List.of(client(handler)), inFlight, A_MOMENT);
    }

    private static void echo(EchoRequest request, StreamObserver<EchoReply> answer) {
        answer.onNext(EchoReply.newBuilder().setPayload(request.getPayload()).build());
        answer.onCompleted();
    }

    /** A client whose calls reach {@code handler} on another thread, as those of a real one do. */
    private EchoClient client(BiConsumer<EchoRequest, StreamObserver<EchoReply>> handler) {
        return new EchoClient() {
            @Override
            public void start(EchoRequest request, StreamObserver<EchoReply> answer) {
                answers.execute(() -> {
                    answered.incrementAndGet();
                    handler.accept(request, answer);
                });
            }

            @Override
            public EchoReply call(EchoRequest request) {
                throw new UnsupportedOperationException("the closed loop does not wait");
            }

            @Override
            public void close() {}
        };
    }
}
