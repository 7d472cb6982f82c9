package io.petrel.examples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of the terminal that standard output goes to.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record Terminal(int rows, int columns) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");

    /** Asks the system, for Java can neither tell a terminal from a pipe on all versions, nor measure it. */
    private static final String[] MEASURE = {"sh", "-c", "[ -t 1 ] && stty size <&1 >&2"};

    /** Empty if standard output is no terminal. Starts a process and waits for it. */
    static Optional<Terminal> ofStandardOutput() {
        try {
            Process process = new ProcessBuilder(MEASURE)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String size = new String(process.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor() == 0 ? parse(size) : Optional.empty();
        } catch (IOException noShell) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads {@code ROWS COLUMNS}; a terminal that does not know its size is taken for one of 24 by 80. */
    static Optional<Terminal> parse(String size) {
        Matcher matcher = SIZE.matcher(size.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return Optional.of(new Terminal(rows == 0 ? 24 : rows, columns == 0 ? 80 : columns));
    }
}
