package io.petrel.discovery;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the instances of a service into addresses that gRPC can connect to. A host name that can't be resolved keeps
 * the addresses it had; one that never had any is skipped and reported once. Used by one thread at a time.
 */
final class AddressLookup {

    private static final Logger LOG = LoggerFactory.getLogger(AddressLookup.class);

    private final String service;
    private final Dns dns;
    private final Map<String, List<InetAddress>> resolved = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    AddressLookup(String service, Dns dns) {
        this.service = service;
        this.dns = dns;
    }

    /** Whether {@link #addresses} asks the name service, and so may block. */
    static boolean mayBlock(List<ServiceInstance> instances) {
        return instances.stream()
                .anyMatch(instance ->
                        !NetUtil.isValidIpV4Address(instance.host()) && !NetUtil.isValidIpV6Address(instance.host()));
    }

    /** One group for each instance whose host is known, carrying the instance as its attribute. */
    List<EquivalentAddressGroup> addresses(List<ServiceInstance> instances) {
        resolved.keySet()
                .retainAll(instances.stream().map(ServiceInstance::host).toList());
        List<EquivalentAddressGroup> groups = new ArrayList<>(instances.size());
        for (ServiceInstance instance : instances) {
            List<InetAddress> addresses = addressesOf(instance.host());
            if (!addresses.isEmpty()) {
                groups.add(group(instance, addresses));
            }
        }
        return groups;
    }

    private static EquivalentAddressGroup group(ServiceInstance instance, List<InetAddress> addresses) {
        List<SocketAddress> sockets = addresses.stream()
                .<SocketAddress>map(address -> new InetSocketAddress(address, instance.port()))
                .toList();
        return new EquivalentAddressGroup(
                sockets,
                Attributes.newBuilder()
                        .set(InstanceAttributes.INSTANCE, instance)
                        .build());
    }

    private List<InetAddress> addressesOf(String host) {
        InetAddress literal = literal(host);
        if (literal != null) {
            return List.of(literal);
        }
        try {
            List<InetAddress> addresses = Arrays.asList(dns.lookup(host));
            resolved.put(host, addresses);
            if (unknown.remove(host)) {
                LOG.info("{}: host {} can be resolved now", service, host);
            }
            return addresses;
        } catch (UnknownHostException e) {
            List<InetAddress> last = resolved.getOrDefault(host, List.of());
            if (unknown.add(host)) {
                String consequence = last.isEmpty() ? "gets no calls" : "keeps its last addresses " + last;
                LOG.warn(
                        "{}: host {} can't be resolved (expected: a name that DNS knows), {}",
                        service,
                        host,
                        consequence);
            }
            return last;
        }
    }

    private static @Nullable InetAddress literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP address of " + bytes.length + " bytes", e);
        }
    }

    /** The name service. */
    interface Dns {

        /** The addresses of a host, at least one; may block. */
        InetAddress[] lookup(String host) throws UnknownHostException;
    }
}
