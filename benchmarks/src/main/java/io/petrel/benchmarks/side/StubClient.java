package io.petrel.benchmarks.side;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.petrel.benchmarks.proto.EchoGrpc;
import io.petrel.benchmarks.proto.EchoGrpc.EchoBlockingStub;
import io.petrel.benchmarks.proto.EchoGrpc.EchoStub;
import io.petrel.benchmarks.proto.EchoReply;
import io.petrel.benchmarks.proto.EchoRequest;

/** Calls through grpc-java's generated stubs on any channel. */
final class StubClient implements EchoClient {

    private final EchoStub async;
    private final EchoBlockingStub blocking;
    private final Runnable close;

    StubClient(Channel channel, Runnable close) {
        this.async = EchoGrpc.newStub(channel);
        this.blocking = EchoGrpc.newBlockingStub(channel);
        this.close = close;
    }

    @Override
    public void start(EchoRequest request, StreamObserver<EchoReply> answer) {
        async.unary(request, answer);
    }

    @Override
    public EchoReply call(EchoRequest request) {
        return blocking.unary(request);
    }

    @Override
    public void close() {
        close.run();
    }

    @Override
    public String toString() {
        return "stubs on " + async.getChannel();
    }
}
