package io.petrel.examples;

import io.grpc.stub.ServerCallStreamObserver;
import io.petrel.examples.greeter.HelloReply;
import java.util.Iterator;

/** A server stream that sends while its caller reads, and pauses while it does not. gRPC calls it from one thread. */
final class PacedReplies {

    private final ServerCallStreamObserver<HelloReply> call;
    private final Iterator<HelloReply> replies;
    private boolean completed;

    PacedReplies(ServerCallStreamObserver<HelloReply> call, Iterator<HelloReply> replies) {
        this.call = call;
        this.replies = replies;
    }

    /** Sends what fits; gRPC calls it again once there is room for more. */
    void sendWhileReady() {
        while (call.isReady() && replies.hasNext()) {
            call.onNext(replies.next());
        }
        if (!replies.hasNext() && !completed) {
            completed = true;
            call.onCompleted();
        }
    }
}
