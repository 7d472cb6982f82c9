package io.petrel.benchmarks.jmh;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code petrel bench jmh}. Exit code 1 if a benchmark failed, 2 for options that JMH does not know. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        customSynopsis = "petrel bench jmh [PATTERN...] [JMH OPTIONS]",
        description = {
            "Measures single steps: a pick, a whole call, loading a configuration.",
            "PATTERN selects benchmarks by a part of their name; -l lists them.",
            "Takes JMH's own options, such as -f 1 -wi 2 -i 3; -prof gc is always on."
        })
public final class JmhCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        CommandLineOptions given = given();
        Options options = new OptionsBuilder()
                .parent(given)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        Runner runner = new Runner(options);
        try {
            if (given.shouldList()) {
                runner.list();
            } else {
                runner.run();
            }
            return 0;
        } catch (RunnerException e) {
            err.println("bench jmh " + String.join(" ", arguments) + ": " + e.getMessage());
            return 1;
        }
    }

    private CommandLineOptions given() {
        try {
            return new CommandLineOptions(arguments.toArray(new String[0]));
        } catch (CommandLineOptionException e) {
            throw new ParameterException(spec.commandLine(), String.join(" ", arguments) + ": " + e.getMessage(), e);
        }
    }
}
