package io.petrel.benchmarks.side;

import java.util.List;
import java.util.stream.Collectors;

/** Something that a user chooses by name on the command line. */
public interface Named {

    /** Lower case, words joined by hyphens. */
    String name();

    /**
     * The one of {@code all} with this name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the name and those that exist
     */
    static <T extends Named> T find(List<T> all, String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " (expected one of: " + names(all) + ")"));
    }

    /** The names of {@code all}, for a message. */
    static String names(List<? extends Named> all) {
        return all.stream().map(Named::name).collect(Collectors.joining(", "));
    }
}
