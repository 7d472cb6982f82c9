package io.petrel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects what is wrong with the values of a record, so that a user learns of all of it at once. */
final class Checks {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
    static final String NAME_EXPECTED = "letters, digits, dots, dashes and underscores";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Begins with the bounds that the keys declare.
     *
     * @param ordered the value of each component, in order
     */
    static Checks of(Class<? extends Record> type, Object... ordered) {
        Checks checks = new Checks();
        List<Key> keys = Schema.section(type).keys();
        for (int i = 0; i < ordered.length; i++) {
            Key key = keys.get(i);
            checks.values.put(key.path(), ordered[i]);
            String expected = key.outOfBounds(ordered[i]);
            checks.that(expected.isEmpty(), key.path(), expected);
        }
        return checks;
    }

    /** Values of several sections, by path. Their bounds have been checked. */
    static Checks across(Map<String, Object> values) {
        Checks checks = new Checks();
        checks.values.putAll(values);
        return checks;
    }

    void that(boolean holds, String path, String expected) {
        pair(holds, path, expected, "");
    }

    /** A condition on two values; the problem is reported for the first. */
    void pair(boolean holds, String path, String expected, String related) {
        if (!holds) {
            Problem problem = Problem.expected(path, show(path), expected);
            add(new Problem(problem.key(), problem.found(), problem.hint(), related, ""));
        }
    }

    /** One value may not exceed another. */
    void atMost(String path, String limit) {
        boolean holds = Key.compare(value(path), value(limit)) <= 0;
        pair(holds, path, "<= " + limit + ", " + show(limit), limit);
    }

    /** One value may not be below another, for a reason that the user is told. */
    void atLeast(String path, String limit, String reason) {
        boolean holds = Key.compare(value(path), value(limit)) >= 0;
        pair(holds, path, ">= " + limit + ", " + show(limit) + ": " + reason, limit);
    }

    /** Empty, or a name that is safe in a registry and in a URI. */
    void name(String path) {
        String text = value(path).toString();
        that(text.isEmpty() || NAME.matcher(text).matches(), path, NAME_EXPECTED);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** Ends the checks. */
    void done() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private Object value(String path) {
        Object value = values.get(path);
        if (value == null) {
            throw new IllegalArgumentException(path + " (expected: a key of the record that is checked)");
        }
        return value;
    }

    private String show(String path) {
        return Schema.key(path).show(value(path));
    }
}
