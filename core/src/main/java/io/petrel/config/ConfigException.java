package io.petrel.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. The message is a report of all its problems, made to be read by a person. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** An exception for at least one problem. */
    public ConfigException(List<Problem> problems) {
        super(report(problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order in which it was found. */
    public List<Problem> problems() {
        return problems;
    }

    private static String report(List<Problem> problems) {
        String head = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", head + " in the configuration:", ""));
    }
}
