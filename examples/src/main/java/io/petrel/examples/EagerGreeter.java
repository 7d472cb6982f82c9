package io.petrel.examples;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import java.util.function.Function;

/** Answers each name as it arrives, and takes the next one only while the caller reads the replies. */
final class EagerGreeter implements StreamObserver<HelloRequest> {

    private final ServerCallStreamObserver<HelloReply> call;
    private final Function<String, HelloReply> greeting;
    private boolean waitingForReader = true; // gRPC calls all methods, the ready handler too, from one thread

    /** Takes over the flow control of {@code call}; to be made before the service method returns. */
    EagerGreeter(ServerCallStreamObserver<HelloReply> call, Function<String, HelloReply> greeting) {
        this.call = call;
        this.greeting = greeting;
        call.disableAutoRequest();
        call.setOnReadyHandler(this::resume);
    }

    private void resume() {
        if (waitingForReader) {
            waitingForReader = false;
            call.request(1);
        }
    }

    @Override
    public void onNext(HelloRequest request) {
        GreeterService.requireName(request);
        call.onNext(greeting.apply(request.getName()));
        if (call.isReady()) {
            call.request(1);
        } else {
            waitingForReader = true;
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        // The caller has gone: there is nobody to answer.
    }

    @Override
    public void onCompleted() {
        call.onCompleted();
    }
}
