package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryOptionsTest {

    @Test
    void theRegistryIsLocalByDefault() {
        assertThat(PetrelConfig.defaults().registry())
                .isEqualTo(new RegistryOptions("local", "", 1, "", Map.of(), "", "", Map.of()));
    }

    @Test
    void theRegistryIsNacosIfItsAddressIsSet() {
        assertThat(Configs.yaml("nacos:\n  server_addr: 127.0.0.1\n").registry().type())
                .isEqualTo("nacos");
    }

    @Test
    void everyKeyIsMapped() {
        RegistryOptions expected = new RegistryOptions(
                "static",
                "10.0.0.5:7000",
                2.5,
                "zone-a",
                Map.of("version", "2", "team", "a=b"),
                "/tmp/registry",
                "/tmp/cache",
                Map.of("greeter", List.of("h1:1?weight=3", "h2:2"), "other", List.of("[::1]:3")));

        new Mapping(
                        RegistryOptions.class,
                        Map.of(
                                "type", "static",
                                "advertise_address", "10.0.0.5:7000",
                                "weight", "2.5",
                                "zone", "zone-a",
                                "metadata", "version=2, team=a=b",
                                "directory", "/tmp/registry",
                                "cache_directory", "/tmp/cache",
                                "services", "greeter=h1:1?weight=3, h2:2; other=[::1]:3"))
                .reads(expected, PetrelConfig::registry);
    }

    @Test
    void mapsAndListsKeepTheirOrder() {
        RegistryOptions registry = Configs.yaml("""
                        registry:
                          type: static
                          metadata: {z: 1, y: "2", a: true}
                          services:
                            greeter:
                              - 10.0.0.1:50051
                              - 10.0.0.2:50051?zone=b&weight=0.5
                            empty: []
                            one: h:1
                        """).registry();

        assertThat(registry.metadata()).containsExactly(entry("z", "1"), entry("y", "2"), entry("a", "true"));
        assertThat(registry.services())
                .containsExactly(
                        entry("greeter", List.of("10.0.0.1:50051", "10.0.0.2:50051?zone=b&weight=0.5")),
                        entry("empty", List.of()),
                        entry("one", List.of("h:1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                ":50051",
                "0.0.0.0:1",
                "h:0",
                "h:70000",
                "h:1?",
                "h:1?weight=-1",
                "h:1?wieght=3",
                "h:1?weight=3&",
                "http://h:1",
                "h:1?zone=a b"
            })
    void anInstanceThatCannotBeDialledIsRefusedWithItsLine(String instance) {
        assertThat(Configs.problems("registry:\n  services:\n    greeter:\n      - ok:1\n      - '" + instance + "'\n"))
                .containsExactly("registry.services.greeter[1]: " + instance
                        + " (expected: host:port or host:port?weight=3&zone=a) at petrel.yaml:5");
    }

    @Test
    void everyOtherMistakeIsRefused() {
        assertThat(Configs.problems("""
                        registry:
                          type: Nacos
                          advertise_address: 0.0.0.0:50051
                          weight: 10001
                          zone: a/b
                          metadata: [a]
                          services:
                            "gre eter": [h:1]
                        """))
                .containsExactlyInAnyOrder(
                        "registry.metadata: a list (expected: name: text pairs, or name=text,name=text)"
                                + " at petrel.yaml:6",
                        "registry.type: Nacos (expected: static, local, nacos or the name of another provider, in"
                                + " lower case) at petrel.yaml:2",
                        "registry.advertise_address: 0.0.0.0:50051 (expected: a host that clients can reach, alone or"
                                + " with a port, such as 10.0.0.5 or 10.0.0.5:50051) at petrel.yaml:3",
                        "registry.weight: 10001 (expected: <= 10000) at petrel.yaml:4",
                        "registry.zone: a/b (expected: letters, digits, dots, dashes and underscores)"
                                + " at petrel.yaml:5",
                        "registry.services.gre eter: gre eter (expected: letters, digits, dots, dashes and underscores"
                                + " as the name of a service) at petrel.yaml:8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5", "10.0.0.5:50051", "pod-1.example.com", "[fe80::1]", "[fe80::1]:1"})
    void aReachableAddressMayHaveAPort(String address) {
        assertThat(Configs.environment("REGISTRY_ADVERTISE_ADDRESS", address)
                        .registry()
                        .advertiseAddress())
                .isEqualTo(address);
    }

    @Test
    void weightAndMetadataMayStandInTheNacosSection() {
        RegistryOptions registry = Configs.yaml("nacos:\n  server_addr: h\n  weight: 3\n  metadata: {team: a}\n")
                .registry();

        assertThat(registry.weight()).isEqualTo(3);
        assertThat(registry.metadata()).containsExactly(entry("team", "a"));
    }

    @Test
    void theTwoPlacesOfTheWeightMayNotContradictEachOther() {
        assertThat(Configs.problems("registry:\n  weight: 1\nnacos:\n  weight: 2\n"))
                .containsExactly("nacos.weight: 2 (expected: the same as registry.weight, 1 at petrel.yaml:2)"
                        + " at petrel.yaml:4");
    }

    @Test
    void nacosNeedsAnAddress() {
        assertThat(Configs.problems("registry:\n  type: nacos\n"))
                .containsExactly("nacos.server_addr: \"\" (expected: the address of a Nacos server, because"
                        + " registry.type is nacos) by default, registry.type at petrel.yaml:2");
    }

    @Test
    void servicesThatNoRegistryReadsAreAWarning() {
        assertThat(Configs.yaml("registry:\n  services:\n    greeter: [h:1]\n").warnings())
                .containsExactly("registry.services is not used, because registry.type is local (expected: static)");
    }
}
