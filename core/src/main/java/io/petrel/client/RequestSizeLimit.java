package io.petrel.client;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call whose request is larger than the client's limit with RESOURCE_EXHAUSTED, before anything of it is sent.
 *
 * <p>grpc-java has an option for this, but it looks at the message only once there is a connection: a call that was
 * made before that would then never end.
 */
final class RequestSizeLimit implements ClientInterceptor {

    private final int maxBytes;

    RequestSizeLimit(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        ClientCall<Q, R> call = next.newCall(method, options);
        // Messages other than protobuf's can't be measured before they are written.
        return method.getRequestMarshaller() instanceof PrototypeMarshaller<?> ? new LimitedCall<>(call, method) : call;
    }

    @Override
    public String toString() {
        return "requests up to " + maxBytes + " bytes";
    }

    private final class LimitedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

        private final MethodDescriptor<Q, R> method;
        private volatile @Nullable Status refusal;

        LimitedCall(ClientCall<Q, R> call, MethodDescriptor<Q, R> method) {
            super(call);
            this.method = method;
        }

        @Override
        public void start(Listener<R> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            Status refused = refusal;
                            super.onClose(refused != null ? refused : status, trailers);
                        }
                    },
                    headers);
        }

        @Override
        public void sendMessage(Q message) {
            // A protobuf message keeps its size once it is computed, so this costs no second pass.
            int bytes = message instanceof MessageLite request ? request.getSerializedSize() : 0;
            if (bytes <= maxBytes) {
                super.sendMessage(message);
            } else if (refusal == null) {
                refusal = Status.RESOURCE_EXHAUSTED.withDescription(method.getFullMethodName() + ": the request has "
                        + bytes + " bytes, more than client.max_send_msg_size " + maxBytes);
                cancel("the request is too large", null);
            }
        }

        @Override
        public void halfClose() {
            if (refusal == null) {
                super.halfClose();
            }
        }
    }
}
