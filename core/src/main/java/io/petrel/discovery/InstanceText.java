package io.petrel.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one-line form of an instance, {@code host:port?weight=3&zone=a}: what people write for static targets, and what
 * Petrel writes to its own files.
 *
 * <p>An IPv6 address stands in brackets. {@code weight} is the weight, 1 if it is not given; every other key is
 * metadata. Keys and values are percent-encoded as in a URL; a metadata key that is itself called {@code weight} is
 * told apart by being written encoded, as {@code %77eight}.
 */
final class InstanceText {

    private static final String WEIGHT = "weight";

    private InstanceText() {}

    /** Reads one instance; the message of an {@link IllegalArgumentException} names the service and {@code text}. */
    static ServiceInstance parse(String service, String text) {
        try {
            int query = text.indexOf('?');
            String address = query < 0 ? text : text.substring(0, query);
            Map<String, String> metadata = new LinkedHashMap<>();
            double weight = query < 0 ? 1 : parseQuery(text.substring(query + 1), metadata);
            int colon = address.lastIndexOf(':');
            return new ServiceInstance(service, host(address, colon), port(address, colon), weight, metadata);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    service + ": " + text + " (expected: host:port or host:port?weight=3&zone=a; " + e.getMessage()
                            + ")",
                    e);
        }
    }

    /** Writes {@code instance} so that {@link #parse} reads an equal one; the service is not part of the text. */
    static String format(ServiceInstance instance) {
        return new TreeMap<>(instance.metadata())
                .entrySet().stream()
                        .map(entry -> "&" + encodeKey(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining(
                                "", instance.address() + "?" + WEIGHT + "=" + instance.weight(), ""));
    }

    private static String host(String address, int colon) {
        String host = colon < 0 ? address : address.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an IPv6 address stands in brackets");
        }
        return host;
    }

    private static int port(String address, int colon) {
        if (colon < 0) {
            throw new IllegalArgumentException("the port is missing");
        }
        String port = address.substring(colon + 1);
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port: '" + port + "' is not a number", e);
        }
    }

    /** Adds what is not the weight to {@code metadata}; returns the weight. */
    private static double parseQuery(String query, Map<String, String> metadata) {
        Double weight = null;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("not key=value: '" + pair + "'");
            }
            String value = decode(pair.substring(equals + 1));
            String key = pair.substring(0, equals);
            boolean repeated;
            if (key.equals(WEIGHT)) {
                repeated = weight != null;
                weight = weight(value);
            } else {
                repeated = metadata.put(decode(key), value) != null;
            }
            if (repeated) {
                throw new IllegalArgumentException("'" + key + "' is given twice");
            }
        }
        return weight == null ? 1 : weight;
    }

    private static double weight(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("weight: '" + value + "' is not a number", e);
        }
    }

    private static String encodeKey(String key) {
        return key.equals(WEIGHT) ? "%77eight" : encode(key);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
