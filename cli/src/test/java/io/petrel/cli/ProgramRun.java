package io.petrel.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a run of the program wrote, and its exit code. */
record ProgramRun(int exitCode, String out, String err) {

    static ProgramRun of(String... args) {
        return with(args);
    }

    static ProgramRun with(String[] args, Object... moreCommands) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = PetrelProgram.run(new PrintWriter(out), new PrintWriter(err), args, moreCommands);
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }
}
