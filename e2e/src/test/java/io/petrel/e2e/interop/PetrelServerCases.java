package io.petrel.e2e.interop;

import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import org.junit.After;

/** Cases between grpc-java's client and Petrel's server; a new pair for each. */
public final class PetrelServerCases extends SuiteCases {

    private final SuiteService service = SuiteService.start();

    @Override
    protected ManagedChannelBuilder<?> createChannelBuilder() {
        return NettyChannelBuilder.forAddress("127.0.0.1", service.port(), InsecureChannelCredentials.create())
                .flowControlWindow(TEST_FLOW_CONTROL_WINDOW)
                .maxInboundMessageSize(MAX_MESSAGE_SIZE);
    }

    @After
    @Override
    public void tearDown() {
        super.tearDown();
        service.close();
    }
}
