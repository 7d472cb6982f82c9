package io.petrel.e2e.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceInstance;
import io.petrel.testing.NacosServer;
import io.petrel.testing.NacosServer.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers only to users. */
final class NacosLoginTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PASSWORD = "correct-horse-7";
    private static final String WRONG = "wrong-horse-8";

    @TempDir
    static Path folder;

    private static NacosServer server;

    @BeforeAll
    static void startServer() {
        server = NacosServer.startWithLogin(Line.V3_1, folder, PASSWORD);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void theRightPasswordIsLetIn() throws Exception {
        var instance = ServiceInstance.of("guarded", "10.1.0.1", 50051);
        var watcher = new Watcher();
        try (var registry = NacosClients.open(server.address(), Map.of("username", "nacos", "password", PASSWORD))) {
            registry.subscribe("guarded", watcher);
            registry.register(instance);
            watcher.awaitList(SOON, instance);
        }
    }

    @Test
    void aWrongPasswordIsAClearErrorThatNamesTheUserOnly() {
        var watcher = new Watcher();
        try (var registry = NacosClients.open(server.address(), Map.of("username", "nacos", "password", WRONG))) {
            assertThatThrownBy(() -> registry.register(ServiceInstance.of("guarded", "10.1.0.2", 50051)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("guarded@10.1.0.2:50051")
                    .hasMessageContaining("Nacos at " + server.address() + " refuses the user nacos")
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain(WRONG));
            registry.subscribe("guarded", watcher);
            assertThat(watcher.awaitReason(SOON))
                    .contains("refuses the user nacos")
                    .doesNotContain(WRONG);
        }
    }

    @Test
    void noUserIsAClearError() {
        try (var registry = NacosClients.open(server.address())) {
            assertThatThrownBy(() -> registry.register(ServiceInstance.of("guarded", "10.1.0.3", 50051)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("Nacos at " + server.address()
                            + " asks for a user (expected: nacos.username and nacos.password)");
        }
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
