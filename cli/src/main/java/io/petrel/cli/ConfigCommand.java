package io.petrel.cli;

import io.petrel.config.PetrelConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a configuration without starting anything. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Looks at a configuration file, with the environment over it.",
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing (expected: explain or check)");
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Prints every key with its value and where that came from.")
    int explain(@Parameters(paramLabel = "FILE", description = "A YAML file.") Path file, @Mixin Overrides overrides) {
        PetrelConfig config = overrides.load(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(config.explain().stripTrailing());
        warn(config);
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says whether a configuration can be used; with exit code 2 if not.")
    int check(@Parameters(paramLabel = "FILE", description = "A YAML file.") Path file, @Mixin Overrides overrides) {
        PetrelConfig config = overrides.load(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": no problems");
        List<String> pending = config.pending();
        if (!pending.isEmpty()) {
            out.println("Configured, but not active in this version: " + String.join(", ", pending));
        }
        warn(config);
        out.flush();
        return ExitCode.OK;
    }

    private void warn(PetrelConfig config) {
        PrintWriter err = spec.commandLine().getErr();
        config.warnings().forEach(warning -> err.println("warning: " + warning));
        err.flush();
    }
}
