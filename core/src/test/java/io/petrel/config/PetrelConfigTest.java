package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetrelConfigTest {

    private static final String SECRET = "hunter2";

    @Test
    void explainShowsValueAndOriginOfEveryKey() {
        PetrelConfig config = PetrelConfig.builder()
                .yaml("server:\n\n  max_connections: 7\nclient:\n  retry_backoff: 90s\n", "petrel.yaml")
                .environment(Map.of("SERVER_RATE_LIMIT", "2000"))
                .set("client.timeout", "1500ms")
                .load();

        assertThat(Arrays.stream(config.explain().split("\n")).map(line -> line.replaceAll(" {2,}", "|")))
                .startsWith("key|value|origin|live|status", "server.name|\"\"|default|no|active")
                .contains(
                        "server.max_connections|7|petrel.yaml:3|yes|not active yet",
                        "server.rate_limit|2000|environment SERVER_RATE_LIMIT|yes|not active yet",
                        "server.permit_keep_alive_time|10s|derived|no|active",
                        "server.max_recv_msg_size|4MiB|default|no|active",
                        "client.timeout|1.5s|program|no|active",
                        "client.retry_delay|1m30s|petrel.yaml:5|no|not active yet",
                        "client.load_balance_type|round_robin|default|yes|active",
                        "registry.type|local|derived|no|active",
                        "log.max_age|30|default|no|not active yet")
                .hasSize(1
                        + (int) Schema.SECTIONS.stream()
                                .mapToLong(s -> s.keys().size())
                                .sum());
    }

    @Test
    void pendingNamesTheKeysThatAreSetButNotBuilt() {
        PetrelConfig config = PetrelConfig.builder()
                .yaml("log:\n  level: warn\nserver:\n  rate_limit: 1000\n  request_timeout: 1s\n", "petrel.yaml")
                .environment(Map.of("CLIENT_MAX_RETRIES", "1"))
                .set("trace.exporter", "console")
                .load();

        assertThat(config.pending())
                .containsExactly("server.rate_limit", "client.retry_attempts", "trace.exporter", "log.level");
    }

    @Test
    void nothingIsPendingThatNobodySet() {
        assertThat(PetrelConfig.defaults().pending()).isEmpty();
    }

    @Test
    void aBalancingPolicyIsPendingUnlessItIsRoundRobin() {
        assertThat(Configs.environment("CLIENT_LOAD_BALANCE_TYPE", "round_robin")
                        .pending())
                .isEmpty();
        assertThat(Configs.environment("CLIENT_LOAD_BALANCE_TYPE", "random").pending())
                .containsExactly("client.load_balance_type");
    }

    @Test
    void registryAndNacosAreNeverPending() {
        assertThat(Schema.SECTIONS.stream()
                        .filter(section -> List.of("registry", "nacos").contains(section.name()))
                        .flatMap(section -> section.keys().stream()))
                .isNotEmpty()
                .noneMatch(key -> key.setting().pending());
    }

    @Test
    void aSecretShowsNowhereButInItsAccessor() {
        PetrelConfig config = Configs.yaml("nacos:\n  server_addr: h\n  username: u\n  password: " + SECRET + "\n");

        assertThat(config.nacos().password()).isEqualTo(SECRET);
        assertThat(config.explain())
                .contains("nacos.password")
                .contains("******")
                .doesNotContain(SECRET);
        assertThat(config.toString()).contains("password=******").doesNotContain(SECRET);
        assertThat(config.nacos().toString()).contains("password=******").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nacos:\n  password: hunter2\n",
                "nacos:\n  password: [hunter2]\n",
                "nacos:\n  password: {hunter2: hunter2}\n",
                "nacos:\n  password: hunter2${NOPE}\n",
                "nacos:\n  password: *hunter2\n",
                "nacos:\n  password: !hunter2\n",
                "nacos:\n  password: !hunter2!x y\n",
                "nacos:\n  password: !!hunter2 y\n",
                "nacos:\n  password: &hunter2 [a]\n",
                "nacos:\n  password: %hunter2\n",
                "nacos:\n  password: @hunter2\n",
                "nacos:\n  password: |hunter2\n",
                "nacos:\n  password: \"\\xhunter2\"\n",
                "nacos:\n  pasword: hunter2\n",
                "nacos:\n  password: a: hunter2\n",
                "nacos:\n  password: 'hunter2\n",
                "nacos:\n  password: hunter2\n  password: hunter2x\n",
                "nacos:\n  server_addr: http://nacos:hunter2@h/other\n",
                "trace:\n  jaeger_endpoint: ftp://user:hunter2@h\n"
            })
    void aSecretShowsInNoProblem(String yaml) {
        assertThat(Configs.problems(yaml))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
    }

    @Test
    void credentialsInAnAddressAreMasked() {
        PetrelConfig config = Configs.yaml("trace:\n  jaeger_endpoint: http://user:hunter2@h:14268/api\n");

        assertThat(config.trace().jaegerEndpoint()).contains(SECRET);
        assertThat(config.explain()).contains("http://******@h:14268/api").doesNotContain(SECRET);
        assertThat(config.trace().toString()).doesNotContain(SECRET);
    }
}
