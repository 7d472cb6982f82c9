package io.petrel.balancer;

import static io.grpc.ConnectivityState.CONNECTING;
import static io.grpc.ConnectivityState.READY;
import static io.grpc.ConnectivityState.TRANSIENT_FAILURE;

import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.Status;
import io.petrel.discovery.InstanceAttributes;
import io.petrel.discovery.ServiceInstance;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Petrel's one load balancer: keeps a connection to each endpoint and hands calls a picker over those that are up.
 *
 * <p>Endpoints are kept by address, so a change of weight or metadata never drops a connection. Everything here runs in
 * the channel's synchronization context; only pickers are read by calls.
 */
final class EndpointBalancer extends LoadBalancer {

    private static final int FAILURES_NAMED = 3;

    private final Helper helper;
    private Map<SocketAddress, Endpoint> endpoints = Map.of();
    private BalancingPolicy policy = BalancingPolicy.ROUND_ROBIN;
    private @Nullable Status discoveryProblem;

    EndpointBalancer(Helper helper) {
        this.helper = helper;
    }

    @Override
    public Status acceptResolvedAddresses(ResolvedAddresses resolved) {
        if (resolved.getLoadBalancingPolicyConfig() instanceof BalancingPolicy configured) {
            policy = configured;
        }
        discoveryProblem = null;
        replaceEndpoints(instancesByAddress(resolved.getAddresses()));
        updatePicker();
        return Status.OK;
    }

    @Override
    public void handleNameResolutionError(Status error) {
        discoveryProblem = error;
        if (endpoints.isEmpty()) {
            updatePicker();
        }
    }

    @Override
    public boolean canHandleEmptyAddressListFromNameResolution() {
        return true;
    }

    @Override
    public void shutdown() {
        endpoints.values().forEach(endpoint -> endpoint.connection().shutdown());
        endpoints = Map.of();
    }

    private static Map<SocketAddress, ServiceInstance> instancesByAddress(List<EquivalentAddressGroup> groups) {
        Map<SocketAddress, ServiceInstance> instances = new LinkedHashMap<>();
        for (EquivalentAddressGroup group : groups) {
            ServiceInstance instance = group.getAttributes().get(InstanceAttributes.INSTANCE);
            if (instance != null && instance.weight() > 0) {
                instances.putIfAbsent(group.getAddresses().get(0), instance);
            }
        }
        return instances;
    }

    private void replaceEndpoints(Map<SocketAddress, ServiceInstance> instances) {
        Map<SocketAddress, Endpoint> gone = new HashMap<>(endpoints);
        Map<SocketAddress, Endpoint> next = new LinkedHashMap<>();
        instances.forEach((address, instance) -> {
            Endpoint known = gone.remove(address);
            if (known == null) {
                next.put(address, new Endpoint(instance, subchannelTo(address), this::updatePicker));
            } else {
                known.update(instance);
                next.put(address, known);
            }
        });
        endpoints = next;
        gone.values().forEach(endpoint -> endpoint.connection().shutdown());
    }

    private Subchannel subchannelTo(SocketAddress address) {
        return helper.createSubchannel(CreateSubchannelArgs.newBuilder()
                .setAddresses(new EquivalentAddressGroup(address))
                .build());
    }

    private void updatePicker() {
        List<Endpoint> up = endpoints.values().stream()
                .filter(endpoint -> endpoint.connection().state() == READY)
                .toList();
        if (!up.isEmpty()) {
            EndpointPicker picker = policy.picker(up);
            helper.updateBalancingState(READY, new ReadyPicker(picker));
        } else if (allFailed()) {
            helper.updateBalancingState(TRANSIENT_FAILURE, new FixedResultPicker(PickResult.withError(whyNone())));
        } else {
            helper.updateBalancingState(CONNECTING, new FixedResultPicker(PickResult.withNoResult()));
        }
    }

    private boolean allFailed() {
        return endpoints.values().stream()
                .allMatch(endpoint -> endpoint.connection().state() == TRANSIENT_FAILURE);
    }

    private Status whyNone() {
        String service = helper.getAuthority();
        if (!endpoints.isEmpty()) {
            return Status.UNAVAILABLE.withDescription(
                    service + ": none of its " + endpoints.size() + " instances can be reached: " + failures());
        }
        return discoveryProblem != null
                ? discoveryProblem
                : Status.UNAVAILABLE.withDescription(service + ": no instance is registered");
    }

    private String failures() {
        String named = endpoints.values().stream()
                .limit(FAILURES_NAMED)
                .map(endpoint -> endpoint.instance().address() + " ("
                        + endpoint.connection().lastFailure().getDescription() + ")")
                .collect(Collectors.joining(", "));
        return endpoints.size() > FAILURES_NAMED ? named + ", …" : named;
    }

    @Override
    public String toString() {
        return "EndpointBalancer{" + helper.getAuthority() + " " + policy + " " + endpoints.values() + "}";
    }

    /** Answers each pick with the connection of the endpoint that the policy chose. */
    private static final class ReadyPicker extends SubchannelPicker {

        private final EndpointPicker picker;

        ReadyPicker(EndpointPicker picker) {
            this.picker = picker;
        }

        @Override
        public PickResult pickSubchannel(PickSubchannelArgs attempt) {
            return picker.pick(attempt).connection().pick();
        }

        @Override
        public String toString() {
            return picker.toString();
        }
    }
}
