package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NacosOptionsTest {

    @Test
    void thereIsNoNacosByDefault() {
        assertThat(PetrelConfig.defaults().nacos())
                .isEqualTo(new NacosOptions("", "", "DEFAULT_GROUP", "DEFAULT", "", "", Duration.ofSeconds(30)));
    }

    @Test
    void everyKeyIsMapped() {
        new Mapping(
                        NacosOptions.class,
                        Map.of(
                                "server_addr", "h1:8848,h2:9000",
                                "namespace", "production",
                                "group", "G",
                                "cluster", "C",
                                "username", "nacos",
                                "password", "hunter2",
                                "empty_push_confirm", "0s"))
                .reads(
                        new NacosOptions("h1:8848,h2:9000", "production", "G", "C", "nacos", "hunter2", Duration.ZERO),
                        PetrelConfig::nacos);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nacos.example.com                    | nacos.example.com:8848",
                "http://h                             | h:8848",
                "https://h:443/nacos                  | h:443",
                "http://h:8848/nacos/                 | h:8848",
                "'h1, http://h2:1,[::1]'              | h1:8848,h2:1,[::1]:8848",
                "'[h1, \"h2:9\"]'                     | h1:8848,h2:9"
            })
    void addressesAreNormalised(String written, String normalised) {
        String value = written.startsWith("[h") ? written : "'" + written + "'";

        assertThat(Configs.yaml("nacos:\n  server_addr: " + value + "\n")
                        .nacos()
                        .serverAddr())
                .isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h1,,h2", "ftp://h", "h:0", "h:99999", "http://h/other", "a b", "0.0.0.0"})
    void anythingButAddressesIsRefused(String written) {
        assertThat(Configs.problems("nacos:\n  server_addr: '" + written + "'\n"))
                .singleElement()
                .asString()
                .startsWith("nacos.server_addr: ")
                .endsWith(" (expected: addresses such as 10.0.0.5:8848 or http://nacos.example.com, separated by"
                        + " commas) at petrel.yaml:2");
    }

    @Test
    void namesAreChecked() {
        assertThat(Configs.problems("nacos:\n  namespace: a b\n  group: ''\n  cluster:\n  empty_push_confirm: -1s\n"))
                .containsExactlyInAnyOrder(
                        "nacos.namespace: a b (expected: letters, digits, dots, dashes and underscores)"
                                + " at petrel.yaml:2",
                        "nacos.group: \"\" (expected: a name) at petrel.yaml:3",
                        "nacos.cluster: \"\" (expected: a name) at petrel.yaml:4",
                        "nacos.empty_push_confirm: -1s (expected: >= 0s) at petrel.yaml:5");
    }

    @Test
    void aPasswordNeedsAUser() {
        assertThat(Configs.problems("nacos:\n  password: hunter2\n"))
                .containsExactly("nacos.password: ****** (expected: a password if nacos.username is set, and none if it"
                        + " is not) at petrel.yaml:2");
    }

    @Test
    void aConnectionThatLooksEncryptedAndIsNotIsAWarning() {
        assertThat(Configs.yaml("nacos:\n  server_addr: https://h\n").warnings())
                .containsExactly("nacos.server_addr: h:8848 at petrel.yaml:2 is spoken to without encryption; https://"
                        + " is not supported yet");
    }
}
