package io.petrel.discovery;

import org.jspecify.annotations.Nullable;

/** A registry could not be reached or refused; the message names the registry's address and the service. */
public final class RegistryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** An exception with the message that an operator will read. */
    public RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
