package io.petrel.config;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The {@code trace} section. Immutable. {@code docs/configuration.md} says what each key does.
 */
public record TraceOptions(
        @Setting(value = "", pending = true, doc = "Name of this service in traces. Empty: `server.name`.")
        String serviceName,

        @Setting(
                value = "",
                pending = true,
                doc = "Where Jaeger takes spans, such as `http://jaeger.example.com:14268/api/traces`.")
        String jaegerEndpoint,

        @Setting(value = "none", pending = true, doc = "Where spans go.")
        Exporter exporter,

        @Setting(
                value = "1",
                min = "0",
                max = "1",
                live = true,
                pending = true,
                doc = "Share of the traces that are recorded, from 0 to 1.")
        double sampleRatio) {

    /** Where spans go. */
    public enum Exporter {
        /** Nowhere. */
        NONE,
        /** To the log. */
        CONSOLE,
        /** To a collector, by the OpenTelemetry protocol. */
        OTLP,
        /** To Jaeger, by its own protocol. */
        JAEGER
    }

    /**
     * Checks every value.
     *
     * @throws ConfigException with all problems found
     */
    public TraceOptions {
        Checks checks = Checks.of(TraceOptions.class, serviceName, jaegerEndpoint, exporter, sampleRatio);
        checks.name("trace.service_name");
        checks.that(
                jaegerEndpoint.isEmpty() || isHttp(jaegerEndpoint),
                "trace.jaeger_endpoint",
                "a URL such as http://jaeger.example.com:14268/api/traces");
        checks.done();
    }

    TraceOptions withServiceName(String effective) {
        return new TraceOptions(effective, jaegerEndpoint, exporter, sampleRatio);
    }

    /** All keys with their values. */
    @Override
    public String toString() {
        return Schema.describe(this);
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
