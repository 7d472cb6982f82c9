package io.petrel.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what was written into records, going on after each problem so that all are found. Used once. */
final class Binder {

    private final Map<String, Layer.Entry> entries;
    private final List<Problem> problems;
    private final List<String> warnings;
    private final Map<String, Object> values = new HashMap<>();
    /** Keys that a problem has been reported for, and that have their default since. */
    private final Set<String> failed = new HashSet<>();

    /**
     * Begins with what the sources had.
     *
     * @param entries the winning value of each key that was written, by path
     * @param problems found so far; added to
     * @param warnings found so far; added to
     */
    Binder(Map<String, Layer.Entry> entries, List<Problem> problems, List<String> warnings) {
        this.entries = entries;
        this.problems = problems;
        this.warnings = warnings;
    }

    PetrelConfig bind() {
        entries.values().forEach(this::read);
        PetrelConfig.Sections sections = new PetrelConfig.Sections(
                make(ServerOptions.class),
                make(ClientOptions.class),
                make(RegistryOptions.class),
                make(NacosOptions.class),
                make(TraceOptions.class),
                make(LogOptions.class));
        try {
            sections.check();
        } catch (ConfigException e) {
            e.problems().forEach(this::report);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        warn(sections);
        Map<String, Origin> origins = new HashMap<>();
        entries.forEach((path, entry) -> origins.put(path, entry.origin()));
        return new PetrelConfig(sections, origins, warnings);
    }

    private void read(Layer.Entry entry) {
        Key key = entry.key();
        try {
            values.put(key.path(), key.parse(entry.raw()));
        } catch (BadValueException e) {
            problems.add(Problem.expected(entry.writtenAs(), key.showRaw(entry.raw()), e.expected())
                    .at(entry.origin()));
            failed.add(key.path());
        }
    }

    private <R extends Record> R make(Class<R> type) {
        while (true) {
            try {
                return Schema.make(type, values);
            } catch (ConfigException e) {
                int written = values.size();
                e.problems().forEach(this::report);
                if (values.size() == written) {
                    throw new IllegalStateException(type + " refuses its defaults", e);
                }
            }
        }
    }

    private void report(Problem problem) {
        String path = pathOf(problem.key());
        if (!failed.contains(path) && !failed.contains(problem.related())) {
            problems.add(located(problem, path));
        }
        discard(path);
        if (!problem.related().isEmpty()) {
            discard(problem.related());
        }
    }

    private void discard(String path) {
        failed.add(path);
        values.remove(path);
    }

    private Problem located(Problem problem, String path) {
        Layer.Entry entry = entries.get(path);
        Layer.Entry other = entries.get(problem.related());
        Origin origin = entry == null ? Origin.DEFAULT : entry.originOf(problem.key());
        String against = other == null
                ? ""
                : ", " + other.writtenAs() + " " + other.origin().phrase();
        String key = entry == null
                ? problem.key()
                : entry.writtenAs() + problem.key().substring(path.length());
        return new Problem(key, problem.found(), problem.hint(), problem.related(), origin.phrase() + against);
    }

    /** The key that a problem is about, which may name one item of a list or map. */
    private static String pathOf(String problemKey) {
        return Schema.BY_PATH.keySet().stream()
                .filter(path -> problemKey.equals(path) || problemKey.startsWith(path + "."))
                .findFirst()
                .orElse(problemKey);
    }

    private void warn(PetrelConfig.Sections sections) {
        Layer.Entry servers = entries.get("nacos.server_addr");
        if (servers != null && servers.raw().toString().contains("https://")) {
            warnings.add("nacos.server_addr: " + sections.nacos().serverAddr() + " "
                    + servers.origin().phrase() + " is spoken to without encryption; https:// is not supported yet");
        }
        RegistryOptions registry = sections.registry();
        if (!registry.services().isEmpty() && !registry.type().equals("static")) {
            warnings.add("registry.services is not used, because registry.type is " + registry.type()
                    + " (expected: static)");
        }
    }
}
