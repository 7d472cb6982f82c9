package io.petrel.balancer;

import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.Status;
import java.util.List;
import java.util.Map;

/**
 * Makes {@link EndpointBalancer}s. gRPC finds it through {@code META-INF/services} under the name {@value #NAME}, which a
 * channel's service config asks for.
 */
public final class EndpointBalancerProvider extends LoadBalancerProvider {

    private static final String NAME = "petrel";
    private static final String POLICY = "policy";

    /**
     * The {@code loadBalancingConfig} entry that makes a channel balance by {@code policy}, such as round_robin. A policy
     * that this version can be configured with but does not have yet balances round robin; the start log names it.
     */
    public static Map<String, ?> serviceConfig(String policy) {
        String known = BalancingPolicy.named(policy) != null ? policy : BalancingPolicy.ROUND_ROBIN.toString();
        return Map.of("loadBalancingConfig", List.of(Map.of(NAME, Map.of(POLICY, known))));
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
        return NAME;
    }

    @Override
    public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
        return new EndpointBalancer(helper);
    }

    @Override
    public ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> config) {
        Object name = config.get(POLICY);
        BalancingPolicy policy = name instanceof String key ? BalancingPolicy.named(key) : null;
        return policy != null
                ? ConfigOrError.fromConfig(policy)
                : ConfigOrError.fromError(Status.INVALID_ARGUMENT.withDescription(
                        "balancing policy: " + name + " (expected one of: " + BalancingPolicy.names() + ")"));
    }
}
