package io.petrel.benchmarks.side;

import io.grpc.stub.StreamObserver;
import io.petrel.benchmarks.proto.EchoGrpc;
import io.petrel.benchmarks.proto.EchoReply;
import io.petrel.benchmarks.proto.EchoRequest;

/** The handler that all sides on grpc-java share: parses, copies the payload, builds. */
final class EchoService extends EchoGrpc.EchoImplBase {

    @Override
    public void unary(EchoRequest request, StreamObserver<EchoReply> answer) {
        answer.onNext(EchoReply.newBuilder().setPayload(request.getPayload()).build());
        answer.onCompleted();
    }
}
