package io.petrel.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code petrel} with the command {@code bench}. */
@Command(name = "petrel", subcommands = BenchCommand.class)
public final class Main {

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
