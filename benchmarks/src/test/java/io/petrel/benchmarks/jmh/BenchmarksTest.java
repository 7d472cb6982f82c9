package io.petrel.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs once, in this process: its figures mean nothing, but it works. */
class BenchmarksTest {

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .param("endpoints", "3")
                        .forks(0)
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();

        assertThat(results)
                .extracting(BenchmarksTest::name)
                .containsExactlyInAnyOrder(
                        "BalancerBenchmark.pick",
                        "BalancerBenchmark.update",
                        "ConfigurationBenchmark.load",
                        "UnaryCallBenchmark.call petrel",
                        "UnaryCallBenchmark.call grpc-default",
                        "UnaryCallBenchmark.call grpc-direct");
    }

    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        String side = result.getParams().getParam("side");
        String name = full.substring(full.indexOf(".jmh.") + ".jmh.".length());
        return side == null ? name : name + " " + side;
    }
}
