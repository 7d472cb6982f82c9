package io.petrel.cli;

/** What a command's exit code says. */
public final class ExitCode {

    /** The command did what it was asked to do. */
    public static final int OK = 0;

    /** The command was understood, but failed. */
    public static final int FAILED = 1;

    /** The command line or the configuration can't be used. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
