package io.petrel.benchmarks.jmh;

import io.grpc.CallOptions;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.petrel.benchmarks.proto.EchoGrpc;

/** What a picker is told of a call to the echo service. */
final class UnaryAttempt extends PickSubchannelArgs {

    private final Metadata headers = new Metadata();

    @Override
    public CallOptions getCallOptions() {
        return CallOptions.DEFAULT;
    }

    @Override
    public Metadata getHeaders() {
        return headers;
    }

    @Override
    public MethodDescriptor<?, ?> getMethodDescriptor() {
        return EchoGrpc.getUnaryMethod();
    }
}
