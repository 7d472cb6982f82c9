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
 * Gives a unary call the deadline that its caller did not set.
 *
 * <p>A deadline inherited from the current {@link io.grpc.Context} holds besides, whichever comes first: grpc-java sees
 * to that.
 */
final class DefaultDeadline implements ClientInterceptor {

    private final Duration timeout;

    DefaultDeadline(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        boolean missing = method.getType() == MethodType.UNARY && options.getDeadline() == null;
        return next.newCall(
                method, missing ? options.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS) : options);
    }

    @Override
    public String toString() {
        return "default deadline " + timeout;
    }
}
