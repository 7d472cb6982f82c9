package io.petrel.e2e.interop;

import io.grpc.ForwardingServerBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import org.jspecify.annotations.Nullable;

/** Says which port the server that it built listens on: the suite keeps the server to itself. */
final class PortReportingServerBuilder extends ForwardingServerBuilder<PortReportingServerBuilder> {

    private final ServerBuilder<?> delegate;
    private @Nullable Server built;

    PortReportingServerBuilder(ServerBuilder<?> delegate) {
        this.delegate = delegate;
    }

    @Override
    protected ServerBuilder<?> delegate() {
        return delegate;
    }

    @Override
    public Server build() {
        built = super.build();
        return built;
    }

    int port() {
        if (built == null) {
            throw new IllegalStateException("the server has not been built");
        }
        return built.getPort();
    }
}
