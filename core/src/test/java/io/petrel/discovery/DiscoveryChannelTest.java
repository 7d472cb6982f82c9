package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.LoadBalancerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The name resolver inside real channels. */
@Timeout(30)
class DiscoveryChannelTest {

    @TempDir
    Path folder;

    @Test
    void callsReachAServerThatAnnouncedItselfAndFollowItToAnotherPort() throws Exception {
        String service = "DEFAULT_GROUP@@greeter";
        Server first = server();
        Server second = server();
        try (LocalRegistry registry = LocalRegistry.open(folder)) {
            registry.register(ServiceInstance.of(service, "127.0.0.1", first.getPort()));
            ManagedChannel channel = channel(service, registry, "round_robin");
            try {
                assertThat(check(channel)).isEqualTo(ServingStatus.SERVING);

                registry.register(ServiceInstance.of(service, "localhost", second.getPort()));
                registry.deregister(ServiceInstance.of(service, "127.0.0.1", first.getPort()));
                first.shutdownNow().awaitTermination();

                await().ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                        .untilAsserted(() -> assertThat(check(channel)).isEqualTo(ServingStatus.SERVING));
            } finally {
                channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        } finally {
            first.shutdownNow().awaitTermination();
            second.shutdownNow().awaitTermination();
        }
    }

    @Test
    void aCallToAServiceThatTheRegistryCannotFindFailsWithTheReason() throws Exception {
        ScriptedDiscovery silent = new ScriptedDiscovery();
        ManagedChannel channel = NettyChannelBuilder.forTarget(DiscoveryNameResolverProvider.target("greeter"))
                .nameResolverFactory(new DiscoveryNameResolverProvider(silent, Duration.ofMillis(50)))
                .usePlaintext()
                .build();
        try {
            assertThatThrownBy(() -> check(channel))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE))
                    .hasMessageContaining(
                            "greeter: no instances known yet: the registry has not answered within 50 ms");
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void anEmptyListReachesTheBalancer() throws Exception {
        RecordingBalancer.Provider balancer = new RecordingBalancer.Provider();
        LoadBalancerRegistry.getDefaultRegistry().register(balancer);
        ManagedChannel channel =
                channel("greeter", StaticDiscovery.parse("other", "10.0.0.1:1"), balancer.getPolicyName());
        try {
            assertThatThrownBy(() -> check(channel)).hasMessageContaining("told by the balancer");
            assertThat(balancer.seen).containsExactly(0);
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            LoadBalancerRegistry.getDefaultRegistry().deregister(balancer);
        }
    }

    @Test
    void aChannelThatWasIdleSubscribesAfresh() throws Exception {
        ScriptedDiscovery registry = new ScriptedDiscovery();
        ManagedChannel channel = channel("greeter", registry, "round_robin");
        try {
            for (int round = 0; round < 2; round++) {
                channel.getState(true);
                await().until(() -> registry.subscribers() == 1);

                channel.enterIdle();
                await().until(() -> registry.subscribers() == 0);
            }
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static Server server() throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
    }

    private static ManagedChannel channel(String service, ServiceDiscovery discovery, String policy) {
        return NettyChannelBuilder.forTarget(DiscoveryNameResolverProvider.target(service))
                .nameResolverFactory(new DiscoveryNameResolverProvider(discovery))
                .defaultLoadBalancingPolicy(policy)
                .usePlaintext()
                .build();
    }

    private static ServingStatus check(ManagedChannel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(5, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    /** Refuses all calls, and remembers how many addresses it was given. */
    private static final class RecordingBalancer extends LoadBalancer {

        private final Helper channel;
        private final List<Integer> seen;

        RecordingBalancer(Helper channel, List<Integer> seen) {
            this.channel = channel;
            this.seen = seen;
        }

        @Override
        public Status acceptResolvedAddresses(ResolvedAddresses resolved) {
            seen.add(resolved.getAddresses().size());
            Status refusal = Status.UNAVAILABLE.withDescription("told by the balancer");
            channel.updateBalancingState(
                    ConnectivityState.TRANSIENT_FAILURE, new FixedResultPicker(PickResult.withError(refusal)));
            return Status.OK;
        }

        @Override
        public void handleNameResolutionError(Status error) {
            throw new AssertionError(error);
        }

        @Override
        public void shutdown() {}

        static final class Provider extends LoadBalancerProvider {

            private final List<Integer> seen = new CopyOnWriteArrayList<>();

            @Override
            public LoadBalancer newLoadBalancer(Helper helper) {
                return new RecordingBalancer(helper, seen);
            }

            @Override
            public boolean isAvailable() {
                return true;
            }

            @Override
            public int getPriority() {
                return 5;
            }

            @Override
            public String getPolicyName() {
                return "petrel_recording_test";
            }
        }
    }
}
