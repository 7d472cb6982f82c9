package io.petrel.examples;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.petrel.examples.greeter.GreeterGrpc.GreeterImplBase;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import java.util.List;

/**
 * Greets, by each of the four call types. A blank name is refused with {@code INVALID_ARGUMENT}. No method blocks, and
 * none sends faster than its caller reads. Thread-safe.
 */
public final class GreeterService extends GreeterImplBase {

    /** How people are greeted, in the order in which {@code SayHelloInLanguages} does it. */
    private static final List<String> GREETINGS =
            List.of("Hello, %s!", "Bonjour, %s !", "Hallo, %s!", "¡Hola, %s!", "Ciao, %s!", "你好，%s！", "こんにちは、%s！");

    /** How many replies {@code SayHelloInLanguages} sends. */
    public static final int LANGUAGES = GREETINGS.size();

    private final String instance;

    /**
     * A service that signs its replies.
     *
     * @param instance the name of this instance, such as {@code greeter-1}
     */
    public GreeterService(String instance) {
        this.instance = instance;
    }

    @Override
    public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
        requireName(request);
        replies.onNext(greet(GREETINGS.get(0), request.getName()));
        replies.onCompleted();
    }

    @Override
    public void sayHelloInLanguages(HelloRequest request, StreamObserver<HelloReply> replies) {
        requireName(request);
        var call = (ServerCallStreamObserver<HelloReply>) replies;
        var stream = new PacedReplies(
                call,
                GREETINGS.stream()
                        .map(greeting -> greet(greeting, request.getName()))
                        .iterator());
        call.setOnReadyHandler(stream::sendWhileReady);
    }

    @Override
    public StreamObserver<HelloRequest> sayHelloToAll(StreamObserver<HelloReply> reply) {
        return new NameCollector(reply, names -> greet(GREETINGS.get(0), names));
    }

    @Override
    public StreamObserver<HelloRequest> chat(StreamObserver<HelloReply> replies) {
        return new EagerGreeter((ServerCallStreamObserver<HelloReply>) replies, name -> greet(GREETINGS.get(0), name));
    }

    private HelloReply greet(String greeting, String name) {
        return HelloReply.newBuilder()
                .setMessage(String.format(greeting, name))
                .setServedBy(instance)
                .build();
    }

    /** Refuses a request without a name. */
    static void requireName(HelloRequest request) {
        if (request.getName().isBlank()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("name: \"" + request.getName() + "\" (expected: a name)")
                    .asRuntimeException();
        }
    }

    @Override
    public String toString() {
        return "GreeterService{" + instance + "}";
    }
}
