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
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operator does to a Nacos server through its HTTP API. */
final class NacosOperator {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

    private final String url;
    private final String instancePath;
    private String token = "";

    NacosOperator(Line line, String url) {
        this.url = url;
        this.instancePath = line == Line.V3_1 ? "/v3/admin/ns/instance" : "/v1/ns/instance";
    }

    /** Changes one attribute of an instance of the default group and namespace; waits while the server still starts. */
    void update(String service, String ip, int port, String attribute, String value) {
        String path = instancePath + "?serviceName=" + encode(service) + "&ip=" + ip + "&port=" + port
                + "&ephemeral=true&" + attribute + "=" + encode(value) + token;
        await("set the " + attribute + " of " + service + " at " + ip + ":" + port + " to " + value, () -> {
            var answer = send("PUT", path);
            return answer.status() == HttpURLConnection.HTTP_OK ? null : answer;
        });
    }

    /** Makes the first user, {@code nacos}, and waits until the server lets it in. */
    void createUser(String password) {
        send("POST", "/v3/auth/user/admin?password=" + encode(password));
        await("let its first user in", () -> {
            var answer = send("POST", "/v3/auth/user/login?username=nacos&password=" + encode(password));
            var found = TOKEN.matcher(answer.body());
            if (!found.find()) {
                return answer;
            }
            token = "&accessToken=" + encode(found.group(1));
            return null;
        });
    }

    /** Asks until nothing is refused: for some seconds after its start a server has no leader and no users. */
    private void await(String what, Supplier<@Nullable Answer> refusal) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (Answer answer = refusal.get(); answer != null; answer = refusal.get()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new IllegalStateException(
                        "Nacos at " + url + " did not " + what + " within " + LIMIT + ": " + answer);
            }
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
