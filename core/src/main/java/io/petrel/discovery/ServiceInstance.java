package io.petrel.discovery;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One running copy of a service: where it can be reached, and what the registry says of it. Immutable.
 *
 * <p>Two instances of a service are the same endpoint if {@link #address} is equal; weight and metadata may change
 * while it runs.
 *
 * @param service name of the service, as servers register it and clients ask for it
 * @param host name or IP address that clients can reach, never a wildcard
 * @param port TCP port, 1 to 65535
 * @param weight share of the traffic relative to the other instances; 0 takes no traffic
 * @param metadata free attributes; {@value #ZONE} is the instance's locality
 */
public record ServiceInstance(String service, String host, int port, double weight, Map<String, String> metadata) {

    /** The metadata key of an instance's locality. */
    public static final String ZONE = "zone";

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?|[0-9a-fA-F:]+");

    /**
     * Checks every field, so that an entry that a registry got wrong is never dialled.
     *
     * @throws IllegalArgumentException if a field is not as described; the message names it and its value
     */
    public ServiceInstance {
        require(!service.isBlank(), "service", service, "a name");
        require(HOST.matcher(host).matches(), "host", host, "a host name or an IP address");
        require(!host.equals("0.0.0.0") && !host.equals("::"), "host", host, "an address that clients can reach");
        require(port >= 1 && port <= 65535, "port", port, "1 to 65535");
        require(weight >= 0 && weight <= 1e6, "weight", weight, "0 to 1000000");
        metadata = Map.copyOf(metadata);
    }

    /** An instance with weight 1 and no metadata. */
    public static ServiceInstance of(String service, String host, int port) {
        return new ServiceInstance(service, host, port, 1, Map.of());
    }

    /** This instance with another weight. */
    public ServiceInstance withWeight(double newWeight) {
        return new ServiceInstance(service, host, port, newWeight, metadata);
    }

    /** This instance with other metadata. */
    public ServiceInstance withMetadata(Map<String, String> newMetadata) {
        return new ServiceInstance(service, host, port, weight, newMetadata);
    }

    /** {@code host:port}, an IPv6 address in brackets. Identifies the endpoint within its service. */
    public String address() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }

    /** The locality that the instance says it is in, if it says so. */
    public @Nullable String zone() {
        return metadata.get(ZONE);
    }

    @Override
    public String toString() {
        return service + "@" + address() + " weight=" + weight
                + (metadata.isEmpty() ? "" : " " + new TreeMap<>(metadata));
    }

    private static void require(boolean holds, String field, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("instance " + field + ": " + value + " (expected: " + expected + ")");
        }
    }
}
