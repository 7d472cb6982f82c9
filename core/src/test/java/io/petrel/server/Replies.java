package io.petrel.server;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.petrel.testproto.EchoReply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Collects the replies of one call until it ends. */
final class Replies implements StreamObserver<EchoReply> {

    private final List<EchoReply> replies = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    @Override
    public void onNext(EchoReply reply) {
        replies.add(reply);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    List<EchoReply> await() {
        if (!awaitStatus().isOk()) {
            throw new AssertionError(awaitStatus());
        }
        return replies;
    }

    Status awaitStatus() {
        return end.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** An observer of which a test overrides what it cares for. */
    static class Ignoring<T> implements StreamObserver<T> {

        @Override
        public void onNext(T message) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
