package io.petrel;

import io.grpc.stub.StreamObserver;
import io.petrel.testproto.EchoGrpc.EchoImplBase;
import io.petrel.testproto.EchoReply;
import io.petrel.testproto.EchoRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with what it was sent, in all four call types, and counts the calls that reached it. */
public class EchoService extends EchoImplBase {

    private final AtomicInteger calls = new AtomicInteger();

    /** How many calls have reached a handler. */
    public final int calls() {
        return calls.get();
    }

    @Override
    public void unary(EchoRequest request, StreamObserver<EchoReply> replies) {
        calls.incrementAndGet();
        replies.onNext(reply(request));
        replies.onCompleted();
    }

    @Override
    public void serverStream(EchoRequest request, StreamObserver<EchoReply> replies) {
        calls.incrementAndGet();
        for (int i = 0; i < request.getCount(); i++) {
            replies.onNext(reply(request).toBuilder().setCount(i).build());
        }
        replies.onCompleted();
    }

    @Override
    public StreamObserver<EchoRequest> clientStream(StreamObserver<EchoReply> replies) {
        calls.incrementAndGet();
        return new StreamObserver<>() {
            private final List<String> texts = new ArrayList<>();

            @Override
            public void onNext(EchoRequest request) {
                texts.add(request.getText());
            }

            @Override
            public void onError(Throwable cancelled) {
                texts.clear();
            }

            @Override
            public void onCompleted() {
                replies.onNext(EchoReply.newBuilder()
                        .setText(String.join(",", texts))
                        .setCount(texts.size())
                        .build());
                replies.onCompleted();
            }
        };
    }

    @Override
    public StreamObserver<EchoRequest> bidi(StreamObserver<EchoReply> replies) {
        calls.incrementAndGet();
        return new StreamObserver<>() {
            @Override
            public void onNext(EchoRequest request) {
                replies.onNext(reply(request));
            }

            @Override
            public void onError(Throwable cancelled) {
                // The caller is gone; there is nothing to answer.
            }

            @Override
            public void onCompleted() {
                replies.onCompleted();
            }
        };
    }

    private static EchoReply reply(EchoRequest request) {
        return EchoReply.newBuilder()
                .setText(request.getText())
                .setPayload(request.getPayload())
                .build();
    }
}
