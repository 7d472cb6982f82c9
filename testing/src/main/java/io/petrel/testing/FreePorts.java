package io.petrel.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that cannot be asked to listen on port 0. Never gives the same port twice in one JVM, and only
 * ports below those that the system hands out itself. Thread-safe.
 */
public final class FreePorts {

    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A TCP port that nobody listens on at the moment. */
    public static int next() {
        return base(0);
    }

    /**
     * A port for a server that also takes ports at fixed distances from its own.
     *
     * @param offsets those distances, 0 for the port itself
     * @return a port such that it plus each of the offsets is free
     * @throws IllegalStateException if there is none
     */
    public static int base(int... offsets) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - 2_000);
            int[] ports = Arrays.stream(offsets).map(offset -> base + offset).toArray();
            if (take(ports)) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports at the distances " + Arrays.toString(offsets) + " between "
                + LOWEST + " and " + HIGHEST);
    }

    private static synchronized boolean take(int[] ports) {
        boolean free = Arrays.stream(ports).allMatch(port -> !GIVEN.contains(port) && canListen(port));
        if (free) {
            Arrays.stream(ports).forEach(GIVEN::add);
        }
        return free;
    }

    private static boolean canListen(int port) {
        return port >= 1
                && port <= 65_535
                && canListen(new InetSocketAddress(port))
                && canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
