package io.petrel.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.petrel.RegistryProvider;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.Registry;
import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceDiscovery.Listener;
import io.petrel.discovery.ServiceInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The registry while no Nacos is there; what it does with one is shown end to end. */
final class NacosRegistryTest {

    private final String address = "127.0.0.1:" + closedPort();

    @Test
    void theServiceLoaderFindsItByType() {
        assertThat(ServiceLoader.load(RegistryProvider.class))
                .filteredOn(provider -> provider.type().equals("nacos"))
                .singleElement()
                .isInstanceOf(NacosRegistryProvider.class);
    }

    @Test
    void openingAndSubscribingNeverWaitForNacos() {
        long start = System.nanoTime();
        var registry = open();
        registry.subscribe("orders", new Reasons());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
        registry.close();
    }

    @Test
    void aListenerIsToldOnceThatNacosIsAwayAndARegistrationSaysSo() {
        var reasons = new Reasons();
        try (var registry = open()) {
            registry.subscribe("orders", reasons);
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(reasons.told).containsExactly("Nacos at " + address + " does not answer"));
            assertThatThrownBy(() -> registry.register(ServiceInstance.of("orders", "10.0.0.1", 50051)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessage("orders@10.0.0.1:50051 weight=1.0: Nacos at " + address + " does not answer");
            assertThat(reasons.told).hasSize(1);
        }
    }

    @Test
    void deregisteringWhatWasNeverRegisteredDoesNothing() throws Exception {
        try (var registry = open()) {
            registry.deregister(ServiceInstance.of("orders", "10.0.0.1", 50051));
        }
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheOthers() {
        var reasons = new Reasons();
        try (var registry = open()) {
            registry.subscribe("orders", new Listener() {
                @Override
                public void onInstances(List<ServiceInstance> instances) {
                    throw new IllegalStateException("listener");
                }

                @Override
                public void onUnavailable(String reason) {
                    throw new IllegalStateException("listener");
                }
            });
            registry.subscribe("stock", reasons);
            await().untilAsserted(() -> assertThat(reasons.told).hasSize(1));
        }
    }

    @Test
    void thePasswordIsNotInItsText() {
        var config = PetrelConfig.builder()
                .set("nacos.server_addr", address)
                .set("nacos.username", "ann")
                .set("nacos.password", "geheim")
                .load();
        try (var registry = new NacosRegistryProvider().open(config)) {
            assertThat(registry).hasToString("Nacos at " + address);
        }
    }

    private Registry open() {
        return new NacosRegistryProvider()
                .open(PetrelConfig.builder().set("nacos.server_addr", address).load());
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Reasons implements Listener {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void onInstances(List<ServiceInstance> instances) {
            throw new AssertionError("nobody can know " + instances);
        }

        @Override
        public void onUnavailable(String reason) {
            told.add(reason);
        }
    }
}
