package io.petrel.e2e.interop;

import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;

/** Cases between Petrel's client and the suite's server, on grpc-java; a new pair for each. */
public final class PetrelClientCases extends SuiteCases {

    private final PortReportingServerBuilder server =
            new PortReportingServerBuilder(NettyServerBuilder.forPort(0, InsecureServerCredentials.create())
                    .flowControlWindow(TEST_FLOW_CONTROL_WINDOW)
                    .maxInboundMessageSize(MAX_MESSAGE_SIZE));

    @Override
    protected ServerBuilder<?> getServerBuilder() {
        return server;
    }

    @Override
    protected ManagedChannelBuilder<?> createChannelBuilder() {
        return new PetrelChannelBuilder("static:///127.0.0.1:" + server.port());
    }
}
