package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientOptionsTest {

    @Test
    void ourOwnKeysHaveTheirDefaults() {
        ClientOptions client = PetrelConfig.defaults().client();

        assertThat(client.keepAliveTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(client.maxMetadataSize()).isEqualTo(8192);
    }

    @Test
    void everyKeyIsMapped() {
        ClientOptions expected = new ClientOptions(
                Duration.ofMinutes(1),
                Duration.ofSeconds(90),
                Duration.ofSeconds(6),
                1024,
                2048,
                4096,
                1,
                Duration.ofMillis(100),
                LoadBalanceType.P2C_EWMA,
                20,
                2,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                7,
                Duration.ofSeconds(8),
                false,
                Duration.ofSeconds(9),
                11,
                false,
                12,
                13);

        new Mapping(
                        ClientOptions.class,
                        Map.ofEntries(
                                Map.entry("timeout", "1m"),
                                Map.entry("keep_alive", "1m30s"),
                                Map.entry("keep_alive_timeout", "6s"),
                                Map.entry("max_recv_msg_size", "1024"),
                                Map.entry("max_send_msg_size", "2KiB"),
                                Map.entry("max_metadata_size", "4096"),
                                Map.entry("retry_attempts", "1"),
                                Map.entry("retry_delay", "100ms"),
                                Map.entry("load_balance_type", "p2c_ewma"),
                                Map.entry("max_connections", "20"),
                                Map.entry("max_idle_conns", "2"),
                                Map.entry("conn_timeout", "3s"),
                                Map.entry("idle_timeout", "4s"),
                                Map.entry("circuit_breaker_threshold", "7"),
                                Map.entry("circuit_breaker_timeout", "8s"),
                                Map.entry("enable_cache", "false"),
                                Map.entry("cache_ttl", "9s"),
                                Map.entry("cache_max_size", "11"),
                                Map.entry("enable_async", "false"),
                                Map.entry("async_worker_count", "12"),
                                Map.entry("async_queue_size", "13")))
                .reads(expected, PetrelConfig::client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout                   | -5s   | >= 1ms",
                "keep_alive_timeout        | 1ms   | >= 10ms",
                "max_recv_msg_size         | -1    | >= 1",
                "max_send_msg_size         | -1    | >= 1",
                "max_metadata_size         | 1023  | >= 1KiB",
                "max_metadata_size         | 1048577KiB  | <= 1GiB",
                "retry_attempts            | -1    | >= 0",
                "retry_attempts            | 11    | <= 10",
                "retry_delay               | -1s   | >= 1ms",
                "max_idle_conns            | -1    | >= 0",
                "conn_timeout              | 1h1s  | <= 1h",
                "idle_timeout              | -1s   | >= 1ms",
                "circuit_breaker_threshold | 0     | >= 1",
                "circuit_breaker_timeout   | -1s   | >= 1ms",
                "cache_ttl                 | -1s   | >= 1ms",
                "cache_max_size            | 0     | >= 1",
                "async_worker_count        | 0     | >= 1",
                "async_queue_size          | 0     | >= 1"
            })
    void aValueOutOfBoundsIsRefused(String key, String value, String expected) {
        assertThat(Configs.problems("client:\n  " + key + ": " + value))
                .containsExactly("client." + key + ": " + value + " (expected: " + expected + ") at petrel.yaml:2");
    }

    @Test
    void aPolicyThatDoesNotExistIsRefusedWithTheOnesThatDo() {
        assertThat(Configs.problems("client:\n  load_balance_type: ROUND_ROBIN\n"))
                .containsExactly(
                        "client.load_balance_type: ROUND_ROBIN (expected: one of round_robin,"
                                + " weighted_round_robin, least_connections, p2c_ewma, consistent_hash, random) at petrel.yaml:2");
    }

    @Test
    void theRetryKeysHaveTwoNames() {
        ClientOptions client =
                Configs.yaml("client:\n  max_retries: 5\n  retry_backoff: 2s\n").client();

        assertThat(client.retryAttempts()).isEqualTo(5);
        assertThat(client.retryDelay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theTwoNamesMayAgreeInDifferentSpellings() {
        assertThat(Configs.yaml("client:\n  retry_delay: 1500ms\n  retry_backoff: 1.5s\n")
                        .client()
                        .retryDelay())
                .isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void theTwoNamesMayNotContradictEachOther() {
        assertThat(Configs.problems("""
                        client:
                          retry_attempts: 3
                          retry_delay: 1s
                          max_retries: 5
                          retry_backoff: 2s
                        """))
                .containsExactly(
                        "client.max_retries: 5 (expected: the same as client.retry_attempts, 3 at petrel.yaml:2)"
                                + " at petrel.yaml:4",
                        "client.retry_backoff: 2s (expected: the same as client.retry_delay, 1s at petrel.yaml:3)"
                                + " at petrel.yaml:5");
    }

    @Test
    void aLaterSourceOverridesBothNames() {
        PetrelConfig config = PetrelConfig.builder()
                .yaml("client:\n  retry_attempts: 3\n  max_retries: 3\n", "petrel.yaml")
                .environment(Map.of("CLIENT_MAX_RETRIES", "7"))
                .load();

        assertThat(config.client().retryAttempts()).isEqualTo(7);
    }

    @Test
    void aProblemNamesTheAliasThatTheUserWrote() {
        assertThat(Configs.problems("client:\n  max_retries: 99\n"))
                .containsExactly("client.max_retries: 99 (expected: <= 10) at petrel.yaml:2");
    }

    @Test
    void aKeepAliveThatGrpcWouldRaiseIsRefused() {
        assertThat(Configs.problems("client:\n  keep_alive: 9s\nserver:\n  permit_keep_alive_time: 1s\n"))
                .containsExactly("client.keep_alive: 9s (expected: >= 10s: gRPC would raise a shorter time to 10s"
                        + " without a word) at petrel.yaml:2");
    }

    @Test
    void aKeepAliveThatTheServerWouldPunishIsRefused() {
        assertThat(Configs.problems("client:\n  keep_alive: 15s\nserver:\n  permit_keep_alive_time: 20s\n"))
                .containsExactly("client.keep_alive: 15s (expected: >= server.permit_keep_alive_time, 20s: the server"
                        + " would close the connection for too many pings) at petrel.yaml:2,"
                        + " server.permit_keep_alive_time at petrel.yaml:4");
    }

    @Test
    void noMoreConnectionsAreIdleThanMayBeOpen() {
        assertThat(Configs.problems(Map.of("CLIENT_MAX_CONNECTIONS", "5")))
                .containsExactly("client.max_idle_conns: 10 (expected: <= client.max_connections, 5) by default,"
                        + " client.max_connections from environment variable CLIENT_MAX_CONNECTIONS");
    }
}
