package io.petrel.server;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** Decides which gRPC status the caller sees when a handler throws. */
@FunctionalInterface
public interface ExceptionMapper {

    /**
     * The status for {@code thrown}, or empty to leave it to the default: the status that a {@link StatusException} or
     * {@link StatusRuntimeException} carries; UNKNOWN, with an error number but without the exception's message, for all
     * others. Called on the handler's thread; must not throw. What the status says is sent to the caller.
     */
    Optional<Status> map(Throwable thrown);

    /** Leaves everything to the default. */
    static ExceptionMapper none() {
        return thrown -> Optional.empty();
    }
}
