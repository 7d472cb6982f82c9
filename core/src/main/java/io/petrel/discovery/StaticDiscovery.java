package io.petrel.discovery;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Services at addresses that never change, written down by hand. Answers at once, on the subscriber's thread, and never
 * again; a service that it doesn't list has no instances.
 */
public final class StaticDiscovery implements ServiceDiscovery {

    private static final Subscription NOTHING_TO_END = () -> {};

    private final Map<String, List<ServiceInstance>> services;

    private StaticDiscovery(Map<String, List<ServiceInstance>> services) {
        this.services = Map.copyOf(services);
    }

    /**
     * Instances by service name, each as {@code host:port} or {@code host:port?weight=3&zone=a}; an IPv6 address in
     * brackets; keys other than {@code weight} become metadata.
     *
     * @throws IllegalArgumentException if an entry can't be read or an address stands twice under one service; the
     *     message names the service and the entry
     */
    public static StaticDiscovery of(Map<String, List<String>> services) {
        Map<String, List<ServiceInstance>> parsed = new LinkedHashMap<>();
        services.forEach((service, entries) -> parsed.put(service, instances(service, entries)));
        return new StaticDiscovery(parsed);
    }

    /**
     * The instances of one service as a target names them: the entries of {@link #of}, separated by commas.
     *
     * @throws IllegalArgumentException as {@link #of} does, and if there is no entry at all
     */
    public static StaticDiscovery parse(String service, String entries) {
        return of(Map.of(service, Arrays.asList(entries.split(",", -1))));
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        listener.onInstances(services.getOrDefault(service, List.of()));
        return NOTHING_TO_END;
    }

    @Override
    public String toString() {
        return "StaticDiscovery" + services;
    }

    private static List<ServiceInstance> instances(String service, List<String> entries) {
        List<ServiceInstance> instances = entries.stream()
                .map(entry -> InstanceText.parse(service, entry.strip()))
                .toList();
        Set<String> addresses = new HashSet<>();
        for (ServiceInstance instance : instances) {
            if (!addresses.add(instance.address())) {
                throw new IllegalArgumentException(
                        service + ": " + instance.address() + " stands twice (expected: each address once)");
            }
        }
        return instances;
    }
}
