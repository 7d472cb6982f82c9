package io.petrel.nacosserver;

import java.security.SecureRandom;
import java.util.Base64;

/** What the command line of a Nacos server says. */
final class Arguments {

    private Arguments() {}

    /** The argument after {@code name}. */
    static String valueOf(String name, String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return arguments[i + 1];
            }
        }
        throw new IllegalArgumentException(
                name + " is missing in " + String.join(" ", arguments) + " (expected: --port PORT --home FOLDER)");
    }

    /** A new key for the tokens of this process, in the form that Nacos wants. */
    static String tokenKey() {
        byte[] key = new byte[48];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
