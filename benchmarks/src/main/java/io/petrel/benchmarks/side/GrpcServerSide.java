package io.petrel.benchmarks.side;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Bare grpc-java on Netty with its default settings.
 *
 * @param direct whether handlers run on the event loop rather than on grpc-java's default thread pool
 */
record GrpcServerSide(String name, boolean direct) implements ServerSide {

    private static final long STOP_LIMIT_SECONDS = 5;

    @Override
    public EchoServer start() throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new EchoService());
        if (direct) {
            builder.directExecutor();
        }
        return new Running(builder.build().start());
    }

    private record Running(Server server) implements EchoServer {

        @Override
        public int port() {
            return server.getPort();
        }

        @Override
        public void close() {
            server.shutdownNow();
            try {
                server.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
