package io.petrel.e2e.interop;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.testing.integration.AbstractInteropTest;
import io.petrel.client.RpcClient;
import io.petrel.config.ClientOptions;
import io.petrel.config.PetrelConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An {@link RpcClient} with one target, in the shape that the suite opens and closes. */
final class PetrelChannel extends ManagedChannel {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final RpcClient client = RpcClient.builder().options(options()).build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Channel channel;
    private volatile boolean shutdown;

    PetrelChannel(String target) {
        channel = client.channel(target);
    }

    /** The defaults, but for the size of messages: the suite sends 10 MiB both ways. */
    private static ClientOptions options() {
        return PetrelConfig.builder()
                .set("client.max_recv_msg_size", Integer.toString(AbstractInteropTest.MAX_MESSAGE_SIZE))
                .set("client.max_send_msg_size", Integer.toString(AbstractInteropTest.MAX_MESSAGE_SIZE))
                .load()
                .client();
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
        return channel.newCall(method, options);
    }

    @Override
    public String authority() {
        return channel.authority();
    }

    /** Returns at once, as the suite expects; calls in flight go on. */
    @Override
    public ManagedChannel shutdown() {
        shutdown = true;
        Thread closing = new Thread(() -> close(GRACE), "closing " + authority());
        closing.setDaemon(true);
        closing.start();
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        shutdown = true;
        close(Duration.ZERO);
        return this;
    }

    private void close(Duration grace) {
        client.close(grace);
        closed.countDown();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return closed.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return closed.await(timeout, unit);
    }
}
