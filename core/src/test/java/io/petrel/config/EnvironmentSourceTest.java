package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSourceTest {

    @ParameterizedTest
    @CsvSource({
        "SERVER_RATE_LIMITS, SERVER_RATE_LIMIT",
        "SERVER_MAX_CONECTIONS, SERVER_MAX_CONNECTIONS",
        "CLIENT_CACHE_TLT, CLIENT_CACHE_TTL",
        "CLIENT_RETRY_ATEMPTS, CLIENT_RETRY_ATTEMPTS",
        "NACOS_NAME_SPACE, NACOS_NAMESPACE",
        "TRACE_JAEGER_ENDPIONT, TRACE_JAEGER_ENDPOINT",
        "REGISTRY_WIEGHT, REGISTRY_WEIGHT",
        "LOG_LEVELS, LOG_LEVEL"
    })
    void aMisspeltVariableIsRefused(String variable, String meant) {
        assertThat(Configs.problems(Map.of(variable, "1")))
                .containsExactly(variable + ": unknown environment variable (did you mean " + meant + "?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVER_SOFTWARE",
                "SERVER_HOST",
                "SERVER_PORT_50051_TCP",
                "SERVER_SERVICE_HOST",
                "CLIENT_ID",
                "CLIENT_SECRET",
                "LOG_DIR",
                "LOG_PATH",
                "NACOS_HOME",
                "TRACE_ID",
                "REGISTRY_URL"
            })
    void aVariableOfAnotherProgramIsOnlyAWarning(String variable) {
        assertThat(Configs.environment(variable, "secret").warnings())
                .containsExactly("environment variable " + variable + " is ignored, because it is no key");
    }

    @Test
    void otherVariablesAreNobodysBusiness() {
        assertThat(Configs.environment("PATH", "/bin").warnings()).isEmpty();
    }

    @Test
    void theServiceAddressThatKubernetesInjectsIsNoPort() {
        PetrelConfig config = Configs.environment("SERVER_PORT", "tcp://10.3.0.7:80");

        assertThat(config.server().port()).isEqualTo(50051);
        assertThat(config.warnings())
                .containsExactly("environment variable SERVER_PORT: tcp://10.3.0.7:80 is ignored, because it looks like"
                        + " the address of a Kubernetes service (expected: a port)");
    }

    @Test
    void anEmptyVariableIsAnEmptyValue() {
        assertThat(Configs.problems(Map.of("CLIENT_TIMEOUT", "")))
                .containsExactly("client.timeout: \"\" (expected: a duration such as 30s, 1m30s or 100ms) from"
                        + " environment variable CLIENT_TIMEOUT");
        assertThat(PetrelConfig.builder()
                        .yaml("nacos:\n  server_addr: h\n", "petrel.yaml")
                        .environment(Map.of("NACOS_SERVER_ADDR", ""))
                        .load()
                        .registry()
                        .type())
                .isEqualTo("local");
    }

    @Test
    void mapsAreWrittenAsPairs() {
        assertThat(Configs.problems(Map.of("REGISTRY_METADATA", "a=1,b")))
                .containsExactly(
                        "registry.metadata: a=1,b (expected: name: text pairs, or name=text,name=text, each name"
                                + " once) from environment variable REGISTRY_METADATA");
    }
}
