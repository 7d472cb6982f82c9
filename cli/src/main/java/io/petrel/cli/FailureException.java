package io.petrel.cli;

/** Ends a command with {@link ExitCode#FAILED}; all that the user sees of it is the message. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure whose message names what failed, the value, and what was expected. */
    public FailureException(String message) {
        super(message);
    }
}
