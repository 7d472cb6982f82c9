package io.petrel.benchmarks;

import io.petrel.benchmarks.jmh.JmhCommand;
import io.petrel.benchmarks.loopback.LoopbackCommand;
import picocli.CommandLine.Command;

/** {@code petrel bench}: the two kinds of benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what Petrel costs.",
        subcommands = {LoopbackCommand.class, JmhCommand.class})
final class BenchCommand {}
