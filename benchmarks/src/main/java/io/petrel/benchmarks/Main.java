package io.petrel.benchmarks;

import io.petrel.cli.PetrelProgram;

/** The program {@code petrel} with the command {@code bench}. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(PetrelProgram.run(arguments, new BenchCommand()));
    }
}
