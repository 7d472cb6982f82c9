package io.petrel.benchmarks.jmh;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.ResolvedAddresses;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.Status;
import io.petrel.balancer.EndpointBalancerProvider;
import io.petrel.discovery.InstanceAttributes;
import io.petrel.discovery.ServiceInstance;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The balancer on endpoints that are all up: choosing one for a call, and taking over a list from the registry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the set-up.
public class BalancerBenchmark {

    private static final int FIRST_PORT = 20_000;

    /** Endpoints of the service. */
    @Param({"3", "100", "10000"})
    public int endpoints;

    /** As in {@code client.load_balance_type}. */
    @Param("round_robin")
    public String policy;

    private final PickSubchannelArgs attempt = new UnaryAttempt();
    private LoadBalancer balancer;
    private ResolvedAddresses current;
    private ResolvedAddresses next;
    private SubchannelPicker picker;

    /** Brings all endpoints up. */
    @Setup
    public void connect() {
        FakeChannel channel = new FakeChannel();
        balancer = new EndpointBalancerProvider().newLoadBalancer(channel);
        current = addresses(1);
        next = addresses(2);
        balancer.acceptResolvedAddresses(current);
        picker = channel.picker();
    }

    /** Ends all connections. */
    @TearDown
    public void shutDown() {
        balancer.shutdown();
    }

    /** What each call costs. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public PickResult pick() {
        return picker.pickSubchannel(attempt);
    }

    /** What each push from the registry costs: the weight of every endpoint has changed. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Status update() {
        ResolvedAddresses pushed = next;
        next = current;
        current = pushed;
        return balancer.acceptResolvedAddresses(pushed);
    }

    private ResolvedAddresses addresses(double weight) {
        return ResolvedAddresses.newBuilder()
                .setAddresses(IntStream.range(0, endpoints)
                        .mapToObj(i -> address(FIRST_PORT + i, weight))
                        .toList())
                .setLoadBalancingPolicyConfig(new EndpointBalancerProvider()
                        .parseLoadBalancingPolicyConfig(Map.of("policy", policy))
                        .getConfig())
                .build();
    }

    private static EquivalentAddressGroup address(int port, double weight) {
        ServiceInstance instance =
                ServiceInstance.of("benchmark", "127.0.0.1", port).withWeight(weight);
        return new EquivalentAddressGroup(
                new InetSocketAddress(instance.host(), port),
                Attributes.newBuilder()
                        .set(InstanceAttributes.INSTANCE, instance)
                        .build());
    }
}
