package io.petrel.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as users write it: {@code :50051}, {@code 127.0.0.1:50051}, {@code db.example.com:50051},
 * {@code [::1]:50051}. Names are not looked up.
 *
 * @param host name or IP address, IPv6 without brackets; empty for all interfaces
 * @param port TCP port; 0 for any free one
 */
public record HostPort(String host, int port) {

    private static final Pattern SYNTAX =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)]|([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)|)"
                    + ":(0|[1-9][0-9]{0,4})");

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is not 0 to 65535
     */
    public HostPort {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if the text is anything else; the message shows it
     */
    public static HostPort parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
            throw new IllegalArgumentException(
                    text + " (expected: an address such as :50051, 127.0.0.1:50051 or [::1]:50051)");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2) != null ? matcher.group(2) : "";
        return new HostPort(host, Integer.parseInt(matcher.group(3)));
    }

    static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** True for an address that another machine or process can dial: a host that is not a wildcard, and a port. */
    static boolean isReachable(String text) {
        if (!isValid(text)) {
            return false;
        }
        HostPort address = parse(text);
        return address.port != 0 && !address.isWildcard();
    }

    /** True if the host stands for all interfaces. */
    public boolean isWildcard() {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
