package io.petrel.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.ConnectivityState;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer.PickDetailsConsumer;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.ResolvedAddresses;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.petrel.discovery.InstanceAttributes;
import io.petrel.discovery.ServiceInstance;
import io.petrel.testproto.EchoGrpc;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EndpointBalancerTest {

    private final FakeHelper helper = new FakeHelper();
    private final EndpointBalancer balancer = new EndpointBalancer(helper);

    @Test
    void callsWaitUntilTheFirstEndpointIsUp() {
        resolve(instance(1), instance(2));

        assertThat(helper.state).isEqualTo(ConnectivityState.CONNECTING);
        assertThat(pick().hasResult()).isFalse();

        helper.subchannel(1).moveTo(ConnectivityState.READY);
        assertThat(helper.state).isEqualTo(ConnectivityState.READY);
        assertThat(pick().getSubchannel()).isSameAs(helper.subchannel(1));
    }

    @Test
    void eachEndpointThatIsUpGetsItsTurn() {
        resolveReady(1, 2, 3);

        List<Integer> ports = IntStream.range(0, 9).mapToObj(i -> pickedPort()).toList();
        assertThat(ports.subList(0, 3)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(ports.subList(3, 6)).isEqualTo(ports.subList(0, 3));
        assertThat(ports.subList(6, 9)).isEqualTo(ports.subList(0, 3));
    }

    @Test
    void anEndpointThatIsDownGetsNoCalls() {
        resolveReady(1, 2);
        helper.subchannel(1).fail("connection refused");

        assertThat(pickedPorts(10)).containsOnly(2);
    }

    @Test
    void aLostConnectionIsOpenedAgainAtOnce() {
        resolveReady(1);
        int before = helper.subchannel(1).connects;
        helper.subchannel(1).moveTo(ConnectivityState.IDLE);

        assertThat(helper.subchannel(1).connects).isEqualTo(before + 1);
    }

    @Test
    void anEndpointThatFailedDoesNotHoldCallsBackWhileItTriesAgain() {
        resolve(instance(1));
        helper.subchannel(1).fail("connection refused");
        helper.subchannel(1).moveTo(ConnectivityState.IDLE);
        helper.subchannel(1).moveTo(ConnectivityState.CONNECTING);

        assertThat(helper.state).isEqualTo(ConnectivityState.TRANSIENT_FAILURE);
        assertThat(pick().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void theFailureNamesServiceAddressAndReason() {
        resolve(instance(1), instance(2), instance(3), instance(4));
        helper.subchannels.forEach(subchannel -> subchannel.fail("connection refused"));

        assertThat(pick().getStatus().getDescription())
                .isEqualTo("echo: none of its 4 instances can be reached: 127.0.0.1:1 (connection refused), "
                        + "127.0.0.1:2 (connection refused), 127.0.0.1:3 (connection refused), …");
    }

    @Test
    void aServiceWithoutInstancesFailsAtOnceAndSaysSo() {
        resolve();

        assertThat(pick().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(pick().getStatus().getDescription()).isEqualTo("echo: no instance is registered");
    }

    @Test
    void aRegistryProblemIsShownOnlyWhileNothingIsKnown() {
        helper.context.execute(
                () -> balancer.handleNameResolutionError(Status.UNAVAILABLE.withDescription("echo: nacos is away")));
        assertThat(pick().getStatus().getDescription()).isEqualTo("echo: nacos is away");

        resolveReady(1);
        helper.context.execute(
                () -> balancer.handleNameResolutionError(Status.UNAVAILABLE.withDescription("echo: nacos is away")));
        assertThat(pickedPort()).isEqualTo(1);
    }

    @Test
    void aChangeOfWeightOrMetadataKeepsTheConnection() {
        resolveReady(1, 2);
        resolve(instance(1).withWeight(5), instance(2).withMetadata(Map.of("zone", "b")));

        assertThat(helper.subchannels).hasSize(2).noneMatch(subchannel -> subchannel.shutdown);
        assertThat(pickedPorts(10)).contains(1, 2);
    }

    @Test
    void anInstanceThatLeavesTheListIsClosedAndOneThatComesIsConnected() {
        resolveReady(1, 2);
        resolve(instance(2), instance(3));

        assertThat(helper.subchannel(1).shutdown).isTrue();
        assertThat(helper.subchannel(2).shutdown).isFalse();
        assertThat(pickedPorts(4)).containsOnly(2);

        helper.subchannel(3).moveTo(ConnectivityState.READY);
        assertThat(pickedPorts(4)).contains(2, 3);
    }

    @Test
    void anInstanceWithWeightZeroTakesNoTraffic() {
        resolve(instance(1).withWeight(0), instance(2));
        helper.subchannel(2).moveTo(ConnectivityState.READY);

        assertThat(helper.subchannels).hasSize(1);
        assertThat(pickedPorts(4)).containsOnly(2);
    }

    @Test
    void shutdownClosesEveryConnection() {
        resolveReady(1, 2);
        helper.context.execute(balancer::shutdown);

        assertThat(helper.subchannels).allMatch(subchannel -> subchannel.shutdown);
    }

    @Test
    void anAttemptIsInFlightUntilItEnds() {
        Endpoint endpoint = new Endpoint(
                instance(1),
                helper.createSubchannel(io.grpc.LoadBalancer.CreateSubchannelArgs.newBuilder()
                        .setAddresses(new EquivalentAddressGroup(InetSocketAddress.createUnresolved("127.0.0.1", 1)))
                        .build()),
                () -> {});
        ClientStreamTracer.Factory load = endpoint.connection().pick().getStreamTracerFactory();
        StreamInfo info = StreamInfo.newBuilder().build();
        ClientStreamTracer first = load.newClientStreamTracer(info, new Metadata());
        ClientStreamTracer second = load.newClientStreamTracer(info, new Metadata());
        assertThat(endpoint.load().inFlight()).isEqualTo(2);

        first.streamClosed(Status.OK);
        second.streamClosed(Status.UNAVAILABLE);
        assertThat(endpoint.load().inFlight()).isZero();
        assertThat(endpoint.load().succeeded()).isEqualTo(1);
        assertThat(endpoint.load().failed()).isEqualTo(1);
    }

    @Test
    void anUnknownPolicyIsRefusedWithTheOnesThatExist() {
        Status error = new EndpointBalancerProvider()
                .parseLoadBalancingPolicyConfig(Map.of("policy", "fastest"))
                .getError();

        assertThat(error.getDescription()).isEqualTo("balancing policy: fastest (expected one of: round_robin)");
    }

    @Test
    void roundRobinSurvivesTheOverflowOfItsCounter() {
        resolveReady(1, 2, 3);
        List<Endpoint> endpoints = IntStream.rangeClosed(1, 3)
                .mapToObj(port -> new Endpoint(instance(port), helper.subchannel(port), () -> {}))
                .toList();
        RoundRobinPicker picker = new RoundRobinPicker(endpoints, -2);

        assertThat(IntStream.range(0, 6).mapToObj(i -> picker.pick(attempt())).toList())
                .doesNotContainNull()
                .contains(endpoints.get(0), endpoints.get(1), endpoints.get(2));
    }

    private static ServiceInstance instance(int port) {
        return ServiceInstance.of("echo", "127.0.0.1", port);
    }

    private void resolveReady(int... ports) {
        resolve(Arrays.stream(ports).mapToObj(EndpointBalancerTest::instance).toArray(ServiceInstance[]::new));
        for (int port : ports) {
            helper.subchannel(port).moveTo(ConnectivityState.READY);
        }
    }

    private void resolve(ServiceInstance... instances) {
        List<EquivalentAddressGroup> groups = new ArrayList<>();
        for (ServiceInstance instance : instances) {
            groups.add(new EquivalentAddressGroup(
                    InetSocketAddress.createUnresolved(instance.host(), instance.port()),
                    Attributes.newBuilder()
                            .set(InstanceAttributes.INSTANCE, instance)
                            .build()));
        }
        ResolvedAddresses resolved = ResolvedAddresses.newBuilder()
                .setAddresses(groups)
                .setLoadBalancingPolicyConfig(BalancingPolicy.ROUND_ROBIN)
                .build();
        helper.context.execute(() -> balancer.acceptResolvedAddresses(resolved));
    }

    private List<Integer> pickedPorts(int picks) {
        return IntStream.range(0, picks).mapToObj(i -> pickedPort()).toList();
    }

    private int pickedPort() {
        return ((FakeHelper.FakeSubchannel) pick().getSubchannel()).port();
    }

    private PickResult pick() {
        return helper.picker.pickSubchannel(attempt());
    }

    private static PickSubchannelArgs attempt() {
        return new PickSubchannelArgs() {
            @Override
            public CallOptions getCallOptions() {
                return CallOptions.DEFAULT;
            }

            @Override
            public Metadata getHeaders() {
                return new Metadata();
            }

            @Override
            public MethodDescriptor<?, ?> getMethodDescriptor() {
                return EchoGrpc.getUnaryMethod();
            }

            @Override
            public PickDetailsConsumer getPickDetailsConsumer() {
                return new PickDetailsConsumer() {};
            }
        };
    }
}
