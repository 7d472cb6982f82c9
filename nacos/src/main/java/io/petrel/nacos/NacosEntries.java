package io.petrel.nacos;

import com.alibaba.nacos.api.naming.pojo.Instance;
import io.petrel.discovery.ServiceInstance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what Nacos lists for one service into instances, and leaves out what must not be dialled. Not thread-safe. */
final class NacosEntries {

    private static final Logger LOG = LoggerFactory.getLogger(NacosEntries.class);

    private final String service;

    /** The entries of the last list that were no instances, so that each is logged once and not with every push. */
    private Set<String> rejected = Set.of();

    NacosEntries(String service) {
        this.service = service;
    }

    /**
     * The entries that may take traffic, by address: enabled, healthy, with a weight above 0, and valid. Of entries
     * with one address the first counts.
     */
    List<ServiceInstance> usable(List<Instance> entries) {
        Set<String> bad = new HashSet<>();
        Map<String, ServiceInstance> byAddress = new TreeMap<>();
        for (Instance entry : entries) {
            if (entry.isEnabled() && entry.isHealthy() && entry.getWeight() != 0) {
                ServiceInstance instance = read(entry, bad);
                if (instance != null) {
                    byAddress.putIfAbsent(instance.address(), instance);
                }
            }
        }
        rejected = bad;
        return List.copyOf(byAddress.values());
    }

    private @Nullable ServiceInstance read(Instance entry, Set<String> bad) {
        try {
            return new ServiceInstance(
                    service,
                    Objects.requireNonNullElse(entry.getIp(), ""),
                    entry.getPort(),
                    entry.getWeight(),
                    withoutNulls(entry.getMetadata()));
        } catch (IllegalArgumentException e) {
            String what = entry.getIp() + ":" + entry.getPort() + ": " + e.getMessage();
            bad.add(what);
            if (!rejected.contains(what)) {
                LOG.warn("{}: Nacos lists an entry that will not be called, {}", service, what);
            }
            return null;
        }
    }

    private static Map<String, String> withoutNulls(@Nullable Map<String, String> metadata) {
        if (metadata == null) {
            return Map.of();
        }
        Map<String, String> result = new HashMap<>(metadata);
        result.values().removeIf(Objects::isNull);
        return result;
    }

    /** What Nacos is told of {@code instance}: an entry that ends when this process ends. */
    static Instance entryOf(ServiceInstance instance, String cluster) {
        var entry = new Instance();
        entry.setIp(instance.host());
        entry.setPort(instance.port());
        entry.setWeight(instance.weight());
        entry.setMetadata(new HashMap<>(instance.metadata()));
        entry.setClusterName(cluster);
        entry.setEphemeral(true);
        return entry;
    }

    /** Whether {@code entry} is at the address of {@code instance}. */
    static boolean sameAddress(Instance entry, ServiceInstance instance) {
        return instance.host().equals(entry.getIp()) && instance.port() == entry.getPort();
    }
}
