package io.petrel.benchmarks.side;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Bare grpc-java on Netty with its default settings.
 *
 * @param direct whether replies are handed over on the event loop rather than on grpc-java's default thread pool
 */
record GrpcClientSide(String name, boolean direct) implements ClientSide {

    private static final long CLOSE_LIMIT_SECONDS = 5;

    @Override
    public EchoClient connect(int port) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .usePlaintext();
        if (direct) {
            builder.directExecutor();
        }
        ManagedChannel channel = builder.build();
        return new StubClient(channel, () -> close(channel));
    }

    private static void close(ManagedChannel channel) {
        channel.shutdownNow();
        try {
            channel.awaitTermination(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
