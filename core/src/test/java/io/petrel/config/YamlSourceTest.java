package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "server:\n", "server: {}\nclient: ~\n", "null\n"})
    void anEmptyDocumentChangesNothing(String text) {
        assertThat(Configs.yaml(text)).hasToString(PetrelConfig.defaults().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "050051 | a whole number such as 1000, without leading zeros",
                "1:30   | a whole number such as 1000",
                "0x10   | a whole number such as 1000",
                "1_000  | a whole number such as 1000",
                "1e3    | a whole number such as 1000",
                "12.0   | a whole number such as 1000",
                "many   | a whole number such as 1000",
                "99999999999 | a whole number of at most 2147483647",
                "[1]    | a whole number such as 1000",
                "{a: 1} | a whole number such as 1000"
            })
    void numbersThatYamlWouldTakeForOthersAreRefused(String value, String expected) {
        String shown = value.startsWith("[") ? "a list" : value.startsWith("{") ? "a section" : value;

        assertThat(Configs.problems("server:\n  rate_limit: " + value + "\n"))
                .containsExactly("server.rate_limit: " + shown + " (expected: " + expected + ") at petrel.yaml:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "True", "TRUE", "1", "y"})
    void onlyTrueAndFalseAreSwitches(String value) {
        assertThat(Configs.problems("server:\n  reflection: " + value + "\n"))
                .containsExactly("server.reflection: " + value + " (expected: true or false) at petrel.yaml:2");
    }

    @Test
    void anUnknownSectionIsRefused() {
        assertThat(Configs.problems("sever:\n  port: 1\nport: 50051\nzzzzzz: 1\n"))
                .containsExactly(
                        "sever: unknown section (did you mean server?) at petrel.yaml:1",
                        "port: unknown section (did you mean server.port?) at petrel.yaml:3",
                        "zzzzzz: unknown section (expected: one of server, client, registry, nacos, trace, log)"
                                + " at petrel.yaml:4");
    }

    @ParameterizedTest
    @CsvSource({
        "server.max-connections, did you mean max_connections?",
        "server.maxConnections, did you mean max_connections?",
        "server.prot, did you mean port?",
        "client.reflection, did you mean server.reflection?",
        "client.max_retrys, did you mean max_retries?"
    })
    void anUnknownKeyIsRefusedWithWhatWasMeant(String path, String hint) {
        String[] parts = path.split("\\.");

        assertThat(Configs.problems(parts[0] + ":\n  " + parts[1] + ": 1\n"))
                .containsExactly(path + ": unknown key (" + hint + ") at petrel.yaml:2");
    }

    @Test
    void anUnknownKeyThatResemblesNoneIsRefusedWithTheKeysThereAre() {
        assertThat(Configs.problems("trace:\n  abcdefgh: 1\n"))
                .containsExactly(
                        "trace.abcdefgh: unknown key (expected: one of service_name, jaeger_endpoint, exporter,"
                                + " sample_ratio) at petrel.yaml:2");
    }

    @Test
    void aSectionIsNoPlainValueAndNoList() {
        assertThat(Configs.problems("server: 50051\nclient: [a]\n"))
                .containsExactly(
                        "server: a plain value (expected: a section, its keys indented below it) at petrel.yaml:1",
                        "client: a list (expected: a section, its keys indented below it) at petrel.yaml:2");
        assertThat(Configs.problems("- server\n"))
                .containsExactly("petrel.yaml: a list (expected: sections such as server and client) at petrel.yaml:1");
    }

    @Test
    void aKeyWrittenTwiceIsRefusedWithBothLines() {
        assertThat(Configs.problems("server:\n  port: 1\n  port: 2\nclient: {}\nclient: {}\n"))
                .containsExactly(
                        "client: written twice at petrel.yaml:4 and petrel.yaml:5",
                        "server.port: written twice at petrel.yaml:2 and petrel.yaml:3");
    }

    @Test
    void anErrorOfSyntaxNamesLineAndColumn() {
        assertThat(Configs.problems("server:\n  address: a: b\n"))
                .containsExactly("petrel.yaml: not valid YAML: mapping values are not allowed here at petrel.yaml:2,"
                        + " column 13");
        assertThat(Configs.problems("server: {}\n---\nserver: {}\n"))
                .singleElement()
                .asString()
                .startsWith("petrel.yaml: not valid YAML: but found another document at petrel.yaml:2");
        assertThat(Configs.problems("server:\n\tport: 1\n"))
                .singleElement()
                .asString()
                .startsWith("petrel.yaml: not valid YAML: found character '\\t(TAB)'")
                .endsWith("at petrel.yaml:2, column 1");
        assertThat(Configs.problems("server: \u0000\n"))
                .singleElement()
                .asString()
                .startsWith("petrel.yaml: not valid YAML: ");
    }

    @Test
    void documentsThatWouldExplodeAreRefused() {
        assertThat(Configs.problems("a: &a [x]\nb: [*a, *a]\n"))
                .containsExactly("petrel.yaml: not valid YAML: a section or list is repeated by an alias (expected: it"
                        + " is written out)");
        assertThat(Configs.problems("registry:\n  services: &a\n    b: [*a]\n"))
                .singleElement()
                .asString()
                .contains("repeated by an alias");
        assertThat(Configs.problems("a: " + "[".repeat(100) + "]".repeat(100)))
                .singleElement()
                .asString()
                .contains("Nesting Depth exceeded");
        assertThat(Configs.problems("# " + "x".repeat(1 << 20)))
                .containsExactly("petrel.yaml: too long (expected: at most 1048576 characters)");
    }

    @Test
    void tagsMakeNoObjects() {
        assertThat(Configs.problems("server:\n  name: !!java.net.URL ['http://localhost']\n"))
                .containsExactly(
                        "petrel.yaml: not valid YAML: a value begins with * or ! (expected: quotes around a text"
                                + " that does) at petrel.yaml:2, column 9");
        assertThat(Configs.problems("server:\n  name: !url http://localhost\n"))
                .containsExactly("server.name: a YAML tag (expected: a value without a tag; quotes around a text that"
                        + " begins with !) at petrel.yaml:2");
    }

    @Test
    void placeholdersAreFilledFromTheEnvironment() {
        PetrelConfig config = PetrelConfig.builder()
                .yaml("""
                        server:
                          name: ${TEAM}-${KIND:greeter}
                          rate_limit: ${LIMIT:5}
                        registry:
                          type: static
                          zone: ${NOTHING:}
                          metadata: {price: "$${5}", team: "${TEAM}"}
                          services: {greeter: ["${HOST:h}:1"]}
                        """, "petrel.yaml")
                .environment(Map.of("TEAM", "shop", "LIMIT", "7"))
                .load();

        assertThat(config.server().name()).isEqualTo("shop-greeter");
        assertThat(config.server().rateLimit()).isEqualTo(7);
        assertThat(config.registry().zone()).isEmpty();
        assertThat(config.registry().metadata()).containsEntry("price", "${5}").containsEntry("team", "shop");
        assertThat(config.registry().services().get("greeter")).containsExactly("h:1");
    }

    @Test
    void aPlaceholderThatCannotBeFilledIsAProblem() {
        assertThat(Configs.problems(
                        "server:\n  name: ${TEAM}\nclient:\n  timeout: ${1x}\ntrace:\n  service_name: a${\n"))
                .containsExactly(
                        "server.name: ${TEAM} (expected: environment variable TEAM to be set, or a default as in"
                                + " ${TEAM:default}) at petrel.yaml:2",
                        "client.timeout: ${1x} (expected: ${NAME} or ${NAME:default}; $${ stands for itself)"
                                + " at petrel.yaml:4",
                        "trace.service_name: a${ (expected: ${NAME} or ${NAME:default}; $${ stands for itself)"
                                + " at petrel.yaml:6");
    }
}
