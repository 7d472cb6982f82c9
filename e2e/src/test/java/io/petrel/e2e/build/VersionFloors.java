package io.petrel.e2e.build;

import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The oldest versions that are accepted, by coordinates; {@code version-floors.properties} describes the form. */
final class VersionFloors {

    private static final String BANNED = "banned";

    private final Map<String, String> floors;
    private final List<String> banned;

    VersionFloors(Map<String, String> lines) {
        floors = new TreeMap<>(lines);
        String names = floors.remove(BANNED);
        banned = names == null ? List.of() : Arrays.asList(names.split("\\s*,\\s*"));
    }

    /** These floors with one line changed or added. */
    VersionFloors with(String key, String value) {
        Map<String, String> lines = lines();
        lines.put(key, value);
        return new VersionFloors(lines);
    }

    /** These floors without one of their lines. */
    VersionFloors without(String key) {
        Map<String, String> lines = lines();
        lines.remove(key);
        return new VersionFloors(lines);
    }

    /** A sentence for each library that is too old or banned. */
    List<String> findings(List<Library> libraries) {
        List<String> findings = new ArrayList<>();
        for (Library library : libraries) {
            if (banned.stream().anyMatch(library::matches)) {
                findings.add(library + " is banned");
            }
            floorOf(library)
                    .filter(line -> isBelow(library.version(), floors.get(line)))
                    .ifPresent(line ->
                            findings.add(library + " (expected: at least " + floors.get(line) + ", for " + line + ")"));
        }
        return findings;
    }

    /** The lines that are about none of these libraries. */
    List<String> idle(List<Library> libraries) {
        List<String> idle = new ArrayList<>(floors.keySet());
        libraries.forEach(library -> floorOf(library).ifPresent(idle::remove));
        return idle;
    }

    /** The most special line about a library: the longest one. */
    private Optional<String> floorOf(Library library) {
        return floors.keySet().stream()
                .filter(line -> isAbout(line, library))
                .max(Comparator.comparing(String::length));
    }

    private static boolean isAbout(String line, Library library) {
        int mark = line.indexOf('!');
        return mark < 0
                ? library.matches(line)
                : line.substring(0, mark).equals(library.carrier()) && library.matches(line.substring(mark + 1));
    }

    private static boolean isBelow(String version, String floor) {
        return Version.parse(version).compareTo(Version.parse(floor)) < 0;
    }

    private Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>(floors);
        lines.put(BANNED, String.join(",", banned));
        return lines;
    }
}
