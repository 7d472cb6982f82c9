package io.petrel.examples;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects the names of a client stream, and greets them all when it ends. */
final class NameCollector implements StreamObserver<HelloRequest> {

    private static final int MOST_NAMES = 1_000;

    private final StreamObserver<HelloReply> reply;
    private final Function<String, HelloReply> greeting;
    private final List<String> names = new ArrayList<>();

    NameCollector(StreamObserver<HelloReply> reply, Function<String, HelloReply> greeting) {
        this.reply = reply;
        this.greeting = greeting;
    }

    @Override
    public void onNext(HelloRequest request) {
        GreeterService.requireName(request);
        if (names.size() == MOST_NAMES) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("names: more than " + MOST_NAMES + " (expected: at most " + MOST_NAMES + ")")
                    .asRuntimeException();
        }
        names.add(request.getName());
    }

    @Override
    public void onError(Throwable cancelled) {
        // The caller has gone, and so has the reader of a reply.
    }

    @Override
    public void onCompleted() {
        if (names.isEmpty()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("names: none (expected: at least 1)")
                    .asRuntimeException();
        }
        reply.onNext(greeting.apply(sentence()));
        reply.onCompleted();
    }

    /** "Ada", "Ada and Grace", "Ada, Grace and Edsger". */
    private String sentence() {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
