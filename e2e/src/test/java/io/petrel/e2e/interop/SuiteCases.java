package io.petrel.e2e.interop;

import io.grpc.ManagedChannel;
import io.grpc.testing.integration.AbstractInteropTest;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;

/** The suite's cases for transports, with those that it leaves to its program but need no more than a channel. */
public abstract class SuiteCases extends AbstractInteropTest {

    /** Census metrics, which Petrel does not collect. The suite's stream tracers are checked all the same. */
    @Override
    protected boolean metricsExpected() {
        return false;
    }

    @Test
    public void clientCompressedUnaryNoprobe() throws Exception {
        clientCompressedUnary(false);
    }

    @Test
    public void clientCompressedStreamingNoprobe() throws Exception {
        clientCompressedStreaming(false);
    }

    @Test
    @Override
    public void serverCompressedStreaming() throws Exception {
        super.serverCompressedStreaming();
    }

    @Test
    public void rpcSoak() throws Throwable {
        Soak.run(createChannel(), channel -> channel);
    }

    @Test
    public void channelSoak() throws Throwable {
        AtomicReference<ManagedChannel> latest = new AtomicReference<>(createChannel());
        try {
            Soak.run(latest.get(), previous -> {
                previous.shutdownNow();
                latest.set(createChannel());
                return latest.get();
            });
        } finally {
            latest.get().shutdownNow();
        }
    }
}
