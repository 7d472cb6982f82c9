package io.petrel.config;

/**
 * One thing that is wrong in a configuration. Never contains a secret.
 *
 * @param key the key as the user wrote it, such as {@code server.rate_limit}, or the name of the file
 * @param found the value, or what was found instead of one
 * @param hint what was expected or what was probably meant; empty if {@code found} says all
 * @param related the other key that the value does not go with; empty if there is none
 * @param origin where the value came from, such as {@code at petrel.yaml:7}; empty if it is not known
 */
public record Problem(String key, String found, String hint, String related, String origin) {

    private static final int LONGEST = 200;

    /** Makes key and value fit one line of a report: long ones are cut, control characters become {@code ?}. */
    public Problem {
        key = oneLine(key);
        found = oneLine(found);
    }

    static Problem expected(String key, String value, String expected) {
        return new Problem(key, value.isEmpty() ? "\"\"" : value, "expected: " + expected, "", "");
    }

    Problem at(Origin place) {
        return new Problem(key, found, hint, related, place.phrase());
    }

    /** {@code key: value (expected: what) at origin}. */
    @Override
    public String toString() {
        return key + ": " + found + (hint.isEmpty() ? "" : " (" + hint + ")") + (origin.isEmpty() ? "" : " " + origin);
    }

    private static String oneLine(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
