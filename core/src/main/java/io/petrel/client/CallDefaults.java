package io.petrel.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a call gets that its caller did not set: a deadline for unary calls, and a limit to what is sent.
 *
 * <p>A deadline inherited from the current {@link io.grpc.Context} holds besides, whichever comes first: grpc-java sees
 * to that.
 */
final class CallDefaults implements ClientInterceptor {

    private final long timeoutNanos;
    private final int maxSendBytes;

    CallDefaults(Duration timeout, int maxSendBytes) {
        this.timeoutNanos = timeout.toNanos();
        this.maxSendBytes = maxSendBytes;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        CallOptions completed = options;
        if (method.getType() == MethodType.UNARY && options.getDeadline() == null) {
            completed = completed.withDeadlineAfter(timeoutNanos, TimeUnit.NANOSECONDS);
        }
        if (options.getMaxOutboundMessageSize() == null) {
            completed = completed.withMaxOutboundMessageSize(maxSendBytes);
        }
        return next.newCall(method, completed);
    }

    @Override
    public String toString() {
        return "call defaults: timeout " + Duration.ofNanos(timeoutNanos) + ", messages up to " + maxSendBytes
                + " bytes";
    }
}
