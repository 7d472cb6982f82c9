package io.petrel.benchmarks.jmh;

import io.petrel.config.PetrelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a configuration that sets nearly every key of servers and clients: part of each start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up.
public class ConfigurationBenchmark {

    private static final String FILE = "full-configuration.yaml";

    private String yaml;

    /** Reads the text, so that the disk is not measured. */
    @Setup
    public void readText() throws IOException {
        try (InputStream text = ConfigurationBenchmark.class.getResourceAsStream("/" + FILE)) {
            if (text == null) {
                throw new IOException(FILE + " is not on the class path");
            }
            yaml = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Parses, binds and validates. */
    @Benchmark
    public PetrelConfig load() {
        return PetrelConfig.builder().yaml(yaml, FILE).load();
    }
}
