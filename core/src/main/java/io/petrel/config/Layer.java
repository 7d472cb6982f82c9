package io.petrel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one source says: values not yet read, and what is wrong with the way they are written. Not thread-safe. */
final class Layer {

    /**
     * One value as it was written.
     *
     * @param writtenAs the path that the user chose, which may be an alias
     * @param raw a {@link String}, or a {@link List} or {@link Map} of such
     * @param inner where the parts of a list or map stand, by path
     */
    record Entry(Key key, String writtenAs, Object raw, Origin origin, Map<String, Origin> inner) {

        Origin originOf(String path) {
            return inner.getOrDefault(path, origin);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void put(String path, Object raw, Origin origin) {
        put(path, raw, origin, Map.of());
    }

    void put(String path, Object raw, Origin origin, Map<String, Origin> inner) {
        Key key = Schema.BY_PATH.get(path);
        if (key == null) {
            problems.add(unknown(path).at(origin));
            return;
        }
        Entry first = entries.get(key.path());
        if (first == null) {
            entries.put(key.path(), new Entry(key, path, raw, origin, inner));
        } else if (!first.writtenAs().equals(path) && !same(key, first.raw(), raw)) {
            String expected = "the same as " + first.writtenAs() + ", " + key.showRaw(first.raw()) + " "
                    + first.origin().phrase();
            problems.add(Problem.expected(path, key.showRaw(raw), expected).at(origin));
        }
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    void warning(String warning) {
        warnings.add(warning);
    }

    /** By the path of the key, never an alias; a live view. */
    Map<String, Entry> entries() {
        return entries;
    }

    List<Problem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    /** A path that is no key, with what was probably meant. */
    static Problem unknown(String path) {
        int dot = path.indexOf('.');
        String section = dot < 0 ? path : path.substring(0, dot);
        String name = path.substring(dot + 1);
        List<String> sections =
                Schema.SECTIONS.stream().map(Schema.Section::name).toList();
        boolean known = sections.contains(section);
        List<String> names = known ? names(section) : sections;
        String hint = Suggestion.forWord(known ? name : section, names)
                .or(() -> elsewhere(name))
                .map(meant -> "did you mean " + meant + "?")
                .orElse("expected: one of " + String.join(", ", names));
        return new Problem(known ? path : section, known ? "unknown key" : "unknown section", hint, "", "");
    }

    private static List<String> names(String section) {
        return Schema.BY_PATH.keySet().stream()
                .filter(path -> path.startsWith(section + "."))
                .map(path -> path.substring(section.length() + 1))
                .toList();
    }

    private static Optional<String> elsewhere(String name) {
        String paths = Schema.BY_PATH.keySet().stream()
                .filter(path -> path.endsWith("." + name))
                .collect(Collectors.joining(" or "));
        return Optional.of(paths).filter(text -> !text.isEmpty());
    }

    private static boolean same(Key key, Object left, Object right) {
        try {
            return key.parse(left).equals(key.parse(right));
        } catch (BadValueException e) {
            return left.equals(right);
        }
    }
}
