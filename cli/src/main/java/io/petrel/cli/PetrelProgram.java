package io.petrel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code petrel} program. Other modules bring commands of their own to it. */
@Command(
        name = "petrel",
        mixinStandardHelpOptions = true,
        description = "Petrel, a batteries-included gRPC framework for Java microservices.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nExit codes: 0 done, 1 failed, 2 the command line or the configuration can't be used.",
        subcommands = {ConfigCommand.class, CommandLine.HelpCommand.class})
public final class PetrelProgram implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private PetrelProgram() {}

    /**
     * Runs one command on the calling thread and returns its exit code, see {@link ExitCode}. Sends warnings to standard
     * error, see {@link ProgramLog}; standard output is the command's.
     *
     * @param args the command line
     * @param moreCommands objects annotated with picocli's {@link Command}, added beside {@code config}
     */
    public static int run(String[] args, Object... moreCommands) {
        ProgramLog.toStandardError(Level.WARN);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, args, moreCommands);
    }

    static int run(PrintWriter out, PrintWriter err, String[] args, Object... moreCommands) {
        CommandLine program = new CommandLine(new PetrelProgram());
        for (Object command : moreCommands) {
            program.addSubcommand(command);
        }
        versioned(program);
        return program.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(FailureReport::usage)
                .setExecutionExceptionHandler(FailureReport::failure)
                .execute(args);
    }

    /** Each command answers to --version, and all alike. */
    private static void versioned(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(PetrelProgram::versioned);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
