package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceInstanceTest {

    @Test
    void anInstanceHasWeightOneAndNoMetadataUnlessSaidOtherwise() {
        ServiceInstance instance = ServiceInstance.of("greeter", "10.0.0.1", 50051);

        assertThat(instance.weight()).isEqualTo(1);
        assertThat(instance.metadata()).isEmpty();
        assertThat(instance.zone()).isNull();
        assertThat(instance).hasToString("greeter@10.0.0.1:50051 weight=1.0");
    }

    @Test
    void zoneIsReadFromTheMetadata() {
        assertThat(ServiceInstance.of("greeter", "h", 1)
                        .withMetadata(Map.of("zone", "a"))
                        .zone())
                .isEqualTo("a");
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertThat(ServiceInstance.of("greeter", "fd00::1", 50051).address()).isEqualTo("[fd00::1]:50051");
    }

    @Test
    void laterChangesOfTheGivenMapAreNotSeen() {
        Map<String, String> metadata = new HashMap<>(Map.of("zone", "a"));
        ServiceInstance instance = ServiceInstance.of("greeter", "h", 1).withMetadata(metadata);

        metadata.put("zone", "b");

        assertThat(instance.zone()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0.0.0.0", "::", "a b", "host:1", "-x", "../etc", "http://h"})
    void k24_aHostThatNobodyCanReachIsRefused(String host) {
        assertThatThrownBy(() -> ServiceInstance.of("greeter", host, 50051))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instance host: " + host + " (expected: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void k24_aPortOutOfRangeIsRefused(int port) {
        assertThatThrownBy(() -> ServiceInstance.of("greeter", "h", port))
                .hasMessage("instance port: " + port + " (expected: 1 to 65535)");
    }

    @ParameterizedTest
    @CsvSource({"-1, -1.0", "NaN, NaN", "1000001, 1000001.0", "Infinity, Infinity"})
    void k24_aWeightOutOfRangeIsRefused(double weight, String shown) {
        assertThatThrownBy(() -> ServiceInstance.of("greeter", "h", 1).withWeight(weight))
                .hasMessage("instance weight: " + shown + " (expected: 0 to 1000000)");
    }
}
