package io.petrel;

import static org.assertj.core.api.Assertions.assertThat;

import io.petrel.config.ConfigLoader;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.ServiceInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdvertisedInstanceTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5,           10.0.0.5:7000",
        "10.0.0.5:8000,      10.0.0.5:8000",
        "host.example.com,   host.example.com:7000",
        "[fd00::5],          [fd00::5]:7000",
        "[fd00::5]:8000,     [fd00::5]:8000",
    })
    void theConfiguredAddressIsRegisteredWithTheBoundPortUnlessItHasOne(String configured, String registered) {
        assertThat(instance(config().set("registry.advertise_address", configured))
                        .address())
                .isEqualTo(registered);
    }

    @Test
    void aServerBoundToOneAddressRegistersThat() {
        assertThat(instance(config().set("server.address", "192.0.2.7:0").set("server.port", "0"))
                        .address())
                .isEqualTo("192.0.2.7:7000");
    }

    @Test
    void onTheLocalRegistryAServerOnAllInterfacesRegistersLoopback() {
        assertThat(instance(config().set("registry.type", "local")).address()).isEqualTo("127.0.0.1:7000");
    }

    @Test
    void elsewhereAServerOnAllInterfacesRegistersAnAddressAndNotAWildcard() {
        ServiceInstance instance = instance(config().set("nacos.server_addr", "127.0.0.1:8848"));

        assertThat(instance.host()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+").isNotEqualTo("0.0.0.0");
        assertThat(instance.port()).isEqualTo(7000);
    }

    @Test
    void weightZoneAndMetadataGoAlong() {
        ServiceInstance instance = instance(config().set("registry.weight", "2.5")
                .set("registry.zone", "a")
                .set("registry.metadata", "version=2,team=blue"));

        assertThat(instance.service()).isEqualTo("echo");
        assertThat(instance.weight()).isEqualTo(2.5);
        assertThat(instance.zone()).isEqualTo("a");
        assertThat(instance.metadata()).containsEntry("version", "2").containsEntry("team", "blue");
    }

    private static ConfigLoader config() {
        return PetrelConfig.builder().set("server.name", "echo");
    }

    private static ServiceInstance instance(ConfigLoader config) {
        return AdvertisedInstance.of(config.load(), 7000);
    }
}
