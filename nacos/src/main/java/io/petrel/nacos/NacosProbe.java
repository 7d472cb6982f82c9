package io.petrel.nacos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** Finds out at once that no server is there; the client itself needs seconds to say so. */
final class NacosProbe {

    private static final int TIMEOUT_MILLIS = 300;

    private NacosProbe() {}

    /** Whether any of {@code host:port,host:port} accepts connections. Blocks, 300 ms for each at the most. */
    static boolean anyAnswers(String servers) {
        return Arrays.stream(servers.split(",", -1)).anyMatch(NacosProbe::answers);
    }

    private static boolean answers(String server) {
        int colon = server.lastIndexOf(':');
        String host = server.substring(0, colon).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(server.substring(colon + 1));
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException away) {
            return false;
        }
    }
}
