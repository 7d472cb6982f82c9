package io.petrel.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.petrel.Petrel;
import io.petrel.config.PetrelConfig;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.HelloRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class RollingRestartTest {

    private static final int ROUNDS = 10;
    private static final int SERVERS = 3;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void k19TenRollingRestartsOfThreeServersLoseNoCall() throws Exception {
        List<GreeterProcess> servers = new ArrayList<>();
        try (Petrel client = client()) {
            for (int i = 0; i < SERVERS; i++) {
                servers.add(server());
            }
            awaitFirstReply(client);
            Traffic traffic = Traffic.start(client.client(), 300);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(traffic.answered())
                            .as("answered; failed: %s", traffic.failures())
                            .isGreaterThan(300));
            for (int restart = 0; restart < ROUNDS * SERVERS; restart++) {
                int which = restart % SERVERS;
                assertThat(servers.get(which).terminate()).isZero();
                servers.set(which, server());
            }
            traffic.stop();

            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.answered()).isEqualTo(traffic.sent());
        } finally {
            servers.forEach(GreeterProcess::close);
        }
    }

    private static void awaitFirstReply(Petrel client) {
        var greeter = client.client().stub(GreeterProcess.SERVICE, GreeterGrpc::newBlockingStub);
        await().ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(() -> greeter.sayHello(
                                HelloRequest.newBuilder().setName("Ada").build())
                        .isInitialized());
    }

    private GreeterProcess server() {
        return GreeterProcess.start(
                folder, "registry.directory=" + folder.resolve("registry"), "server.shutdown_propagation=500ms");
    }

    private Petrel client() throws Exception {
        return Petrel.builder()
                .config(PetrelConfig.builder()
                        .set("registry.directory", folder.resolve("registry").toString())
                        .load())
                .build()
                .start();
    }
}
