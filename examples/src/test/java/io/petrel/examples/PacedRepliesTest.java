package io.petrel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ServerCallStreamObserver;
import io.petrel.examples.greeter.HelloReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacedRepliesTest {

    private final SlowReader reader = new SlowReader();
    private final PacedReplies replies = new PacedReplies(
            reader, Stream.of("a", "b", "c").map(PacedRepliesTest::reply).iterator());

    @Test
    void sendsNoMoreThanItsReaderHasRoomFor() {
        reader.room = 2;
        replies.sendWhileReady();

        assertThat(reader.received).containsExactly("a", "b");
        assertThat(reader.completions).isZero();
    }

    @Test
    void goesOnWhereItPaused() {
        reader.room = 1;
        replies.sendWhileReady();
        reader.room = 5;
        replies.sendWhileReady();

        assertThat(reader.received).containsExactly("a", "b", "c");
        assertThat(reader.completions).isEqualTo(1);
    }

    @Test
    void completesOnceHoweverOftenThereIsRoom() {
        reader.room = 5;
        replies.sendWhileReady();
        replies.sendWhileReady();

        assertThat(reader.completions).isEqualTo(1);
    }

    private static HelloReply reply(String message) {
        return HelloReply.newBuilder().setMessage(message).build();
    }

    /** A call whose reader makes room when the test says so. */
    private static final class SlowReader extends ServerCallStreamObserver<HelloReply> {

        private final List<String> received = new ArrayList<>();
        private int room;
        private int completions;

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void onNext(HelloReply reply) {
            room--;
            received.add(reply.getMessage());
        }

        @Override
        public void onCompleted() {
            completions++;
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }
}
