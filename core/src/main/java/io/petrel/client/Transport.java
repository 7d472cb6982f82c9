package io.petrel.client;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.petrel.balancer.EndpointBalancerProvider;
import io.petrel.config.ClientOptions;
import io.petrel.discovery.DiscoveryNameResolverProvider;
import io.petrel.discovery.ServiceDiscovery;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The gRPC channel of one service: resolver, balancer and Netty connections, set up from the client's options. */
final class Transport {

    private Transport() {}

    /** Opens the channel; it resolves and connects at its first call. */
    static ManagedChannel open(String service, ClientOptions options, ServiceDiscovery discovery) {
        DiscoveryNameResolverProvider resolvers = new DiscoveryNameResolverProvider(discovery);
        NameResolverRegistry registry = new NameResolverRegistry();
        registry.register(resolvers);
        NettyChannelBuilder builder = (NettyChannelBuilder) Grpc.newChannelBuilder(
                DiscoveryNameResolverProvider.target(service), InsecureChannelCredentials.create(), registry);
        return builder
                // Balancing; a service config from DNS is never asked for.
                .defaultServiceConfig(EndpointBalancerProvider.serviceConfig(
                        options.loadBalanceType().name().toLowerCase(Locale.ROOT)))
                .disableServiceConfigLookUp()
                // Calls that never reached a server are repeated by gRPC itself; the rest is policy.
                .enableRetry()
                // Connections. An idle channel would drop its subscription and make its next call wait.
                .withOption(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(options.connTimeout().toMillis()))
                .keepAliveTime(options.keepAlive().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(options.keepAliveTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .idleTimeout(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
                // Sizes.
                .maxInboundMessageSize(options.maxRecvMsgSize())
                .maxInboundMetadataSize(options.maxMetadataSize())
                .build();
    }
}
