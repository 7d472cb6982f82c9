package io.petrel.examples;

import io.petrel.cli.PetrelProgram;
import io.petrel.examples.demo.DemoCommand;

/** The {@code petrel} program with the commands of the examples. */
public final class Main {

    private Main() {}

    /** Runs the command that {@code args} name and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(PetrelProgram.run(args, new DemoCommand(), new ServerCommand(), new ClientCommand()));
    }
}
