package io.petrel.server;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Refuses to send a message that is larger than the server's limit; grpc-java limits only what a server receives. */
final class ReplySizeLimit implements ServerInterceptor {

    private final int maxBytes;

    ReplySizeLimit(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void sendMessage(R message) {
                        check(message, getMethodDescriptor().getFullMethodName());
                        super.sendMessage(message);
                    }
                },
                headers);
    }

    /** A protobuf message keeps its size once it is computed, so this costs no second pass. */
    private void check(Object message, String method) {
        if (message instanceof MessageLite reply && reply.getSerializedSize() > maxBytes) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription(method + ": the reply has " + reply.getSerializedSize()
                            + " bytes, more than server.max_send_msg_size " + maxBytes)
                    .asRuntimeException();
        }
    }

    @Override
    public String toString() {
        return "replies up to " + maxBytes + " bytes";
    }
}
