package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceAndLogOptionsTest {

    @Test
    void nothingIsTracedByDefault() {
        assertThat(PetrelConfig.defaults().trace()).isEqualTo(new TraceOptions("", "", TraceOptions.Exporter.NONE, 1));
    }

    @Test
    void everyTraceKeyIsMapped() {
        new Mapping(
                        TraceOptions.class,
                        Map.of(
                                "service_name", "shop",
                                "jaeger_endpoint", "http://h:14268/api/traces",
                                "exporter", "jaeger",
                                "sample_ratio", "0.25"))
                .reads(
                        new TraceOptions("shop", "http://h:14268/api/traces", TraceOptions.Exporter.JAEGER, 0.25),
                        PetrelConfig::trace);
    }

    @Test
    void tracesCarryTheNameOfTheServerIfTheyHaveNoneOfTheirOwn() {
        assertThat(Configs.yaml("server:\n  name: greeter\n").trace().serviceName())
                .isEqualTo("greeter");
    }

    @Test
    void traceValuesAreChecked() {
        assertThat(
                        Configs.problems(
                                "trace:\n  service_name: a/b\n  jaeger_endpoint: h:14268\n  exporter: zipkin\n  sample_ratio: 1.5\n"))
                .containsExactlyInAnyOrder(
                        "trace.service_name: a/b (expected: letters, digits, dots, dashes and underscores)"
                                + " at petrel.yaml:2",
                        "trace.jaeger_endpoint: h:14268 (expected: a URL such as"
                                + " http://jaeger.example.com:14268/api/traces) at petrel.yaml:3",
                        "trace.exporter: zipkin (expected: one of none, console, otlp, jaeger) at petrel.yaml:4",
                        "trace.sample_ratio: 1.5 (expected: <= 1) at petrel.yaml:5");
    }

    @Test
    void logsGoToTheConsoleByDefault() {
        assertThat(PetrelConfig.defaults().log())
                .isEqualTo(
                        new LogOptions(LogOptions.Level.INFO, LogOptions.Format.CONSOLE, "", 100L << 20, 7, 30, true));
    }

    @Test
    void everyLogKeyIsMapped() {
        new Mapping(
                        LogOptions.class,
                        Map.of(
                                "level", "debug",
                                "format", "json",
                                "file", "/tmp/petrel.log",
                                "max_size", "5GiB",
                                "max_backups", "1",
                                "max_age", "2",
                                "compress", "false"))
                .reads(
                        new LogOptions(
                                LogOptions.Level.DEBUG,
                                LogOptions.Format.JSON,
                                "/tmp/petrel.log",
                                5L << 30,
                                1,
                                2,
                                false),
                        PetrelConfig::log);
    }

    @Test
    void logValuesAreChecked() {
        assertThat(Configs.problems(
                        "log:\n  level: warning\n  format: xml\n  max_size: 1000\n  max_backups: -1\n  max_age: 7d\n"))
                .containsExactlyInAnyOrder(
                        "log.level: warning (expected: one of trace, debug, info, warn, error) at petrel.yaml:2",
                        "log.format: xml (expected: one of console, json) at petrel.yaml:3",
                        "log.max_age: 7d (expected: a whole number such as 1000) at petrel.yaml:6",
                        "log.max_size: 1000 (expected: >= 1KiB) at petrel.yaml:4",
                        "log.max_backups: -1 (expected: >= 0) at petrel.yaml:5");
    }
}
