package io.petrel.cli;

import io.petrel.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user on standard error what went wrong; with a stack trace only where Petrel itself is at fault. */
final class FailureReport {

    private FailureReport() {}

    /** The command line could not be understood. */
    static int usage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println();
        command.usage(err);
        err.flush();
        return ExitCode.USAGE;
    }

    /** A command ended with an exception. */
    static int failure(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = report(problem, err);
        err.flush();
        return code;
    }

    private static int report(Exception problem, PrintWriter err) {
        if (problem instanceof ConfigException) {
            err.println(problem.getMessage());
            return ExitCode.USAGE;
        }
        if (problem instanceof FailureException
                || problem instanceof IOException
                || problem instanceof UncheckedIOException) {
            err.println(problem.getMessage());
        } else {
            err.println("petrel: unexpected failure, please report it:");
            problem.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }
}
