package io.petrel.testing;

import io.petrel.testing.NacosServer.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What an operator does to a Nacos server through its HTTP API. */
final class NacosOperator {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

    private final String url;
    private final String instancePath;
    private String token = "";

    NacosOperator(Line line, String url) {
        this.url = url;
        this.instancePath = line == Line.V3_1 ? "/v3/admin/ns/instance" : "/v1/ns/instance";
    }

    /** Changes one attribute of an instance of the default group and namespace. */
    void update(String service, String ip, int port, String attribute, String value) {
        var answer = send(
                "PUT",
                instancePath + "?serviceName=" + encode(service) + "&ip=" + ip + "&port=" + port + "&ephemeral=true&"
                        + attribute + "=" + encode(value) + token);
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("Nacos at " + url + " did not set the " + attribute + " of " + service
                    + " at " + ip + ":" + port + " to " + value + ": " + answer);
        }
    }

    /** Makes the first user, {@code nacos}, and waits until the server lets it in. */
    void createUser(String password, Duration limit) {
        send("POST", "/v3/auth/user/admin?password=" + encode(password));
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var answer = send("POST", "/v3/auth/user/login?username=nacos&password=" + encode(password));
            var found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = "&accessToken=" + encode(found.group(1));
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new IllegalStateException("Nacos at " + url + " still refuses its first user: " + answer);
            }
            // The server reads its users anew every few seconds and says nothing when it has.
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Answer send(String method, String path) {
        try {
            var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            var body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            try (body) {
                return new Answer(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nacos at " + url + " does not answer", e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private record Answer(int status, String body) {}
}
