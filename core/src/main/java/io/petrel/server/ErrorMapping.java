package io.petrel.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a handler throws, or passes to {@code onError}, into a status that tells the caller nothing private. The
 * exception itself goes to the log under the error number that the caller sees.
 */
final class ErrorMapping implements ServerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(ErrorMapping.class);

    private final ExceptionMapper mapper;

    ErrorMapping(ExceptionMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        MappingCall<Q, R> mapped = new MappingCall<>(call);
        try {
            return new MappingListener<>(next.startCall(mapped, headers), mapped);
        } catch (RuntimeException | Error thrown) {
            mapped.fail(thrown);
            return new ServerCall.Listener<>() {};
        }
    }

    private Status statusFor(Throwable thrown, String method) {
        Status mapped = mapper.map(thrown).orElse(null);
        if (mapped != null) {
            return mapped;
        }
        Status carried = statusCarriedBy(thrown);
        if (carried != null) {
            return carried;
        }
        String number = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        log.error("{} failed, error {}", method, number, thrown);
        return Status.UNKNOWN.withDescription(method + " failed; the server's log has error " + number);
    }

    private static @Nullable Status statusCarriedBy(Throwable thrown) {
        if (thrown instanceof StatusRuntimeException carrier) {
            return carrier.getStatus();
        }
        return thrown instanceof StatusException carrier ? carrier.getStatus() : null;
    }

    private static Metadata trailersCarriedBy(Throwable thrown) {
        Metadata trailers = Status.trailersFromThrowable(thrown);
        return trailers != null ? trailers : new Metadata();
    }

    @Override
    public String toString() {
        return "error mapping";
    }

    /** Sees the exception that a handler hands to {@code onError}: grpc-stub closes the call with it as the cause. */
    private final class MappingCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

        private volatile boolean closed;

        MappingCall(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            closed = true;
            Throwable cause = status.getCause();
            boolean raw = status.getCode() == Status.Code.UNKNOWN && cause != null && statusCarriedBy(cause) == null;
            super.close(raw ? statusFor(cause, method()) : status, trailers);
        }

        void fail(Throwable thrown) {
            Status status = statusFor(thrown, method());
            if (closed) {
                return;
            }
            closed = true;
            super.close(status, trailersCarriedBy(thrown));
        }

        private String method() {
            return getMethodDescriptor().getFullMethodName();
        }
    }

    private static final class MappingListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final ErrorMapping.MappingCall<?, ?> call;

        MappingListener(ServerCall.Listener<Q> delegate, ErrorMapping.MappingCall<?, ?> call) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            try {
                super.onMessage(message);
            } catch (RuntimeException | Error thrown) {
                call.fail(thrown);
            }
        }

        @Override
        public void onHalfClose() {
            try {
                super.onHalfClose();
            } catch (RuntimeException | Error thrown) {
                call.fail(thrown);
            }
        }

        @Override
        public void onReady() {
            try {
                super.onReady();
            } catch (RuntimeException | Error thrown) {
                call.fail(thrown);
            }
        }

        @Override
        public void onCancel() {
            try {
                super.onCancel();
            } catch (RuntimeException | Error thrown) {
                log.warn("{}: the handler failed while it was told of a cancellation", call.method(), thrown);
            }
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } catch (RuntimeException | Error thrown) {
                log.warn("{}: the handler failed after the call had ended", call.method(), thrown);
            }
        }
    }
}
