package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    @TempDir
    Path folder;

    @Test
    void laterSourcesWin() {
        String first =
                "server:\n  rate_limit: 1\n  max_connections: 1\n  async_queue_size: 1\n  async_worker_count: 1\n";
        ServerOptions server = PetrelConfig.builder()
                .set("server.rate_limit", "4")
                .environment(Map.of("SERVER_RATE_LIMIT", "3", "SERVER_MAX_CONNECTIONS", "3"))
                .yaml(first, "a.yaml")
                .yaml("server:\n  rate_limit: 2\n  max_connections: 2\n  async_queue_size: 2\n", "b.yaml")
                .load()
                .server();

        assertThat(server.rateLimit()).isEqualTo(4);
        assertThat(server.maxConnections()).isEqualTo(3);
        assertThat(server.asyncQueueSize()).isEqualTo(2);
        assertThat(server.asyncWorkerCount()).isEqualTo(1);
        assertThat(server.maxConcurrentRequests()).isEqualTo(1000);
    }

    @Test
    void allProblemsOfAllSourcesAreReportedAtOnce() {
        ConfigLoader loader = PetrelConfig.builder()
                .yaml("""
                        server:
                          rate_limit: -1
                          max_conections: 10
                          enable_async: yes
                        """, "petrel.yaml")
                .environment(Map.of("CLIENT_TIMEOUT", "30", "SERVER_RATE_LIMT", "5"))
                .set("log.levle", "info");

        assertThatThrownBy(loader::load).isInstanceOf(ConfigException.class).hasMessage("""
                        6 problems in the configuration:
                          server.max_conections: unknown key (did you mean max_connections?) at petrel.yaml:3
                          SERVER_RATE_LIMT: unknown environment variable (did you mean SERVER_RATE_LIMIT?)
                          log.levle: unknown key (did you mean level?) from the program
                          server.enable_async: yes (expected: true or false) at petrel.yaml:4
                          client.timeout: 30 (expected: a duration such as 30s, 1m30s or 100ms) from environment \
                        variable CLIENT_TIMEOUT
                          server.rate_limit: -1 (expected: >= 0) at petrel.yaml:2""");
    }

    @Test
    void aFileIsReadAndNamedAsItWasGiven() throws IOException {
        Path file = folder.resolve("petrel.yaml");
        Files.writeString(file, "\uFEFFserver:\n  rate_limit: -5\n");

        assertThat(Configs.problems(PetrelConfig.builder().file(file)))
                .containsExactly("server.rate_limit: -5 (expected: >= 0) at " + file + ":2");
    }

    @Test
    void loadOverridesAFileWithTheEnvironmentOfTheProcess() throws IOException {
        Path file = Files.writeString(folder.resolve("petrel.yaml"), "registry:\n  directory: ${PATH}\n");

        assertThat(PetrelConfig.load(file).registry().directory()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void aMissingFileIsAProblemThatSaysWhereItWasLookedFor() {
        Path relative = Path.of("no-such-petrel.yaml");

        assertThat(Configs.problems(PetrelConfig.builder().file(relative)))
                .containsExactly("no-such-petrel.yaml: no such file (expected: a YAML file; looked in "
                        + Path.of("").toAbsolutePath() + ")");
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(Configs.problems(PetrelConfig.builder().file(folder)))
                .containsExactly(folder + ": a folder (expected: a YAML file)");
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("petrel.yaml"), new byte[] {'a', (byte) 0xff, (byte) 0xfe});

        assertThat(Configs.problems(PetrelConfig.builder().file(file)))
                .containsExactly(file + ": not UTF-8 (expected: a YAML file in UTF-8)");
    }

    @Test
    void problemsOfOneKeyHideNoProblemsOfOthers() {
        assertThat(Configs.problems("""
                        server:
                          address: nowhere
                          port: 8080
                          keep_alive_time: 20s
                          permit_keep_alive_time: 40s
                          health_check_interval: soon
                          health_check_timeout: 40s
                          rate_limit: -1
                        client:
                          max_connections: 0
                          keep_alive: 15s
                        """))
                .containsExactlyInAnyOrder(
                        "server.health_check_interval: soon (expected: a duration such as 30s, 1m30s or 100ms)"
                                + " at petrel.yaml:6",
                        "server.rate_limit: -1 (expected: >= 0) at petrel.yaml:8",
                        "server.address: nowhere (expected: an address such as :50051, 127.0.0.1:50051 or"
                                + " [::1]:50051) at petrel.yaml:2",
                        "server.permit_keep_alive_time: 40s (expected: <= server.keep_alive_time, 20s)"
                                + " at petrel.yaml:5, server.keep_alive_time at petrel.yaml:4",
                        "client.max_connections: 0 (expected: >= 1) at petrel.yaml:10");
    }

    @Test
    void aProblemIsOneLineWhateverTheValueIs() {
        assertThat(Configs.problems(PetrelConfig.builder().set("client.timeout", "a\nb\u001b" + "x".repeat(1000))))
                .singleElement()
                .asString()
                .startsWith("client.timeout: a?b?xxx")
                .hasSizeLessThan(350);
    }

    @Test
    void problemsCanBeReadByPrograms() {
        assertThatThrownBy(() -> Configs.yaml("server:\n  memory_pool_size: 20000\n"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(new Problem(
                                        "server.memory_pool_size",
                                        "20000",
                                        "expected: <= server.memory_pool_max_size, 10000",
                                        "server.memory_pool_max_size",
                                        "at petrel.yaml:2")));
    }
}
