package io.petrel.e2e.interop;

import io.grpc.ForwardingChannelBuilder2;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;

/** Where the suite expects a channel builder: gives channels of Petrel's client, which sets up transports itself. */
final class PetrelChannelBuilder extends ForwardingChannelBuilder2<PetrelChannelBuilder> {

    private final String target;

    PetrelChannelBuilder(String target) {
        this.target = target;
    }

    /** Takes what the suite sets, and is never built: {@code enableRetry}, which Petrel has on. */
    @Override
    protected ManagedChannelBuilder<?> delegate() {
        return NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create());
    }

    @Override
    public ManagedChannel build() {
        return new PetrelChannel(target);
    }
}
