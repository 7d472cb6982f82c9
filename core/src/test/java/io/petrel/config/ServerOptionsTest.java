package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionsTest {

    @Test
    void ourOwnKeysHaveTheirDefaults() {
        ServerOptions server = PetrelConfig.defaults().server();

        assertThat(server.name()).isEmpty();
        assertThat(server.permitKeepAliveTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(server.maxRecvMsgSize()).isEqualTo(4194304);
        assertThat(server.maxSendMsgSize()).isEqualTo(4194304);
        assertThat(server.maxMetadataSize()).isEqualTo(8192);
        assertThat(server.reflection()).isFalse();
        assertThat(server.shutdownGrace()).isEqualTo(Duration.ofSeconds(20));
        assertThat(server.shutdownPropagation()).isEqualTo(Duration.ofSeconds(3));
        assertThat(server.bindAddress()).isEqualTo(new HostPort("", 50051));
    }

    @Test
    void everyKeyIsMapped() {
        ServerOptions expected = new ServerOptions(
                "greeter",
                "127.0.0.1:7000",
                7000,
                1,
                Duration.ofMillis(1500),
                2,
                Duration.ofSeconds(6),
                Duration.ofSeconds(40),
                Duration.ofSeconds(7),
                Duration.ofSeconds(12),
                1024,
                2048,
                4096,
                true,
                Duration.ofSeconds(21),
                Duration.ofSeconds(4),
                3,
                false,
                false,
                4,
                5,
                false,
                6,
                7,
                false,
                Duration.ofSeconds(31),
                Duration.ofSeconds(8));

        new Mapping(
                        ServerOptions.class,
                        Map.ofEntries(
                                Map.entry("name", "greeter"),
                                Map.entry("address", "127.0.0.1:7000"),
                                Map.entry("port", "7000"),
                                Map.entry("max_concurrent_requests", "1"),
                                Map.entry("request_timeout", "1.5s"),
                                Map.entry("max_connections", "2"),
                                Map.entry("connection_timeout", "6s"),
                                Map.entry("keep_alive_time", "40s"),
                                Map.entry("keep_alive_timeout", "7s"),
                                Map.entry("permit_keep_alive_time", "12s"),
                                Map.entry("max_recv_msg_size", "1KiB"),
                                Map.entry("max_send_msg_size", "2048"),
                                Map.entry("max_metadata_size", "4KiB"),
                                Map.entry("reflection", "true"),
                                Map.entry("shutdown_grace", "21s"),
                                Map.entry("shutdown_propagation", "4s"),
                                Map.entry("rate_limit", "3"),
                                Map.entry("enable_metrics", "false"),
                                Map.entry("enable_memory_pool", "false"),
                                Map.entry("memory_pool_size", "4"),
                                Map.entry("memory_pool_max_size", "5"),
                                Map.entry("enable_async", "false"),
                                Map.entry("async_worker_count", "6"),
                                Map.entry("async_queue_size", "7"),
                                Map.entry("enable_health_check", "false"),
                                Map.entry("health_check_interval", "31s"),
                                Map.entry("health_check_timeout", "8s")))
                .reads(expected, PetrelConfig::server);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name                    | a b      | letters, digits, dots, dashes and underscores",
                "port                    | -1       | >= 0",
                "port                    | 65536    | <= 65535",
                "max_concurrent_requests | 0        | >= 1",
                "request_timeout         | 0        | >= 1ms",
                "max_connections         | 0        | >= 1",
                "connection_timeout      | 0        | >= 1ms",
                "connection_timeout      | 2h       | <= 1h",
                "keep_alive_time         | 999ms    | >= 1s",
                "keep_alive_timeout      | 1ms      | >= 10ms",
                "permit_keep_alive_time  | -1s      | >= 0s",
                "max_recv_msg_size       | 0        | >= 1",
                "max_send_msg_size       | 0        | >= 1",
                "max_metadata_size       | 1        | >= 1KiB",
                "shutdown_grace          | -1s      | >= 0s",
                "shutdown_propagation    | -1s      | >= 0s",
                "rate_limit              | -1       | >= 0",
                "memory_pool_size        | -1       | >= 0",
                "async_worker_count      | 0        | >= 1",
                "async_queue_size        | 0        | >= 1",
                "health_check_timeout    | 0        | >= 1ms"
            })
    void aValueOutOfBoundsIsRefused(String key, String value, String expected) {
        String shown = value.equals("0") && expected.contains("ms") ? "0s" : value;

        assertThat(Configs.problems("server:\n  " + key + ": " + value))
                .containsExactly("server." + key + ": " + shown + " (expected: " + expected + ") at petrel.yaml:2");
    }

    @Test
    void permittedPingsFollowAShortKeepAliveTime() {
        ServerOptions server = Configs.yaml("server:\n  keep_alive_time: 4s\n").server();

        assertThat(server.permitKeepAliveTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"':8080', '', 8080", "'127.0.0.1:0', 127.0.0.1, 0", "'[::1]:50051', ::1, 50051", "'db-1.x:1', db-1.x, 1"
    })
    void anAddressAloneSetsThePort(String address, String host, int port) {
        ServerOptions server =
                Configs.yaml("server:\n  address: '" + address + "'\n").server();

        assertThat(server.bindAddress()).isEqualTo(new HostPort(host, port));
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.bindAddress()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({"50051", "localhost", "'::1:50051'", "':050051'", "':70000'", "'http://a:1'", "'a b:1'"})
    void anythingButAnAddressIsRefused(String address) {
        assertThat(Configs.problems("server:\n  address: '" + address + "'\n"))
                .containsExactly("server.address: " + address
                        + " (expected: an address such as :50051, 127.0.0.1:50051 or [::1]:50051) at petrel.yaml:2");
    }

    @Test
    void aPortAloneChangesTheDefaultAddress() {
        assertThat(Configs.environment("SERVER_PORT", "0").server().bindAddress())
                .isEqualTo(new HostPort("", 0));
    }

    @Test
    void aPortAloneChangesTheAddressOfAnEarlierSource() {
        PetrelConfig config = PetrelConfig.builder()
                .yaml("server:\n  address: '[::1]:50051'\n  port: 50051\n", "petrel.yaml")
                .environment(Map.of("SERVER_PORT", "7000"))
                .load();

        assertThat(config.server().bindAddress()).isEqualTo(new HostPort("::1", 7000));
    }

    @Test
    void oneSourceMayNotGiveAddressAndPortThatDiffer() {
        assertThat(Configs.problems("server:\n  address: ':8080'\n  port: 50051\n"))
                .containsExactly("server.port: 50051 (expected: the port of server.address, :8080) at petrel.yaml:3,"
                        + " server.address at petrel.yaml:2");
    }

    @Test
    void theMemoryPoolStartsNoLargerThanItMayGrow() {
        assertThat(Configs.problems("server:\n  memory_pool_max_size: 10\n"))
                .containsExactly("server.memory_pool_size: 1000 (expected: <= server.memory_pool_max_size, 10)"
                        + " by default, server.memory_pool_max_size at petrel.yaml:2");
    }

    @Test
    void aHealthCheckEndsBeforeTheNextOne() {
        assertThat(Configs.problems("server:\n  health_check_timeout: 1m\n"))
                .containsExactly("server.health_check_timeout: 1m (expected: <= server.health_check_interval, 30s)"
                        + " at petrel.yaml:2");
    }

    @Test
    void theServerPermitsWhatItDoesItself() {
        assertThat(Configs.problems("server:\n  keep_alive_time: 20s\n  permit_keep_alive_time: 25s\n"))
                .containsExactly("server.permit_keep_alive_time: 25s (expected: <= server.keep_alive_time, 20s)"
                        + " at petrel.yaml:3, server.keep_alive_time at petrel.yaml:2");
    }
}
