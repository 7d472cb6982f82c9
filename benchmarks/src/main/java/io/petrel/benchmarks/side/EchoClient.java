package io.petrel.benchmarks.side;

import io.grpc.stub.StreamObserver;
import io.petrel.benchmarks.proto.EchoReply;
import io.petrel.benchmarks.proto.EchoRequest;

/** A client of the echo service with one connection. Thread-safe. */
public interface EchoClient extends AutoCloseable {

    /**
     * Starts a call and returns at once.
     *
     * @param answer told of the reply, and of the call's end, on a thread of the side's choice
     */
    void start(EchoRequest request, StreamObserver<EchoReply> answer);

    /**
     * Calls and waits for the reply.
     *
     * @throws io.grpc.StatusRuntimeException if the call fails
     */
    EchoReply call(EchoRequest request);

    /** Closes the connection. Blocks until its threads have let go of it, a few seconds at the most. */
    @Override
    void close();
}
