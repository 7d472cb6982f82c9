package io.petrel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Collects sources and makes a {@link PetrelConfig} of them. Later wins: defaults, files and texts in the order in
 * which they were added, environment, program. A list or map of a later source replaces the whole of an earlier one.
 * Not thread-safe.
 */
public final class ConfigLoader {

    private static final String ADDRESS = "server.address";
    private static final String PORT = "server.port";

    private final List<Source> documents = new ArrayList<>();
    private final Map<String, String> program = new LinkedHashMap<>();
    private Map<String, String> environment = Map.of();

    ConfigLoader() {}

    /** Adds a YAML file. It is read by {@link #load}; one that is missing is then a problem. */
    public ConfigLoader file(Path path) {
        documents.add(new FileSource(path));
        return this;
    }

    /**
     * Adds a YAML text.
     *
     * @param name what problems and origins call it
     */
    public ConfigLoader yaml(String text, String name) {
        documents.add(new YamlSource(text, name));
        return this;
    }

    /**
     * Sets the environment, usually {@link System#getenv()}: both what overrides keys and what <code>${NAME}</code>
     * in YAML refers to. Without this call there is none.
     */
    public ConfigLoader environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Sets one key, above all other sources.
     *
     * @param path such as {@code server.rate_limit}
     * @param value written as in the environment
     */
    public ConfigLoader set(String path, String value) {
        program.put(path, value);
        return this;
    }

    /**
     * Reads all sources. Blocks for as long as the files take.
     *
     * @throws ConfigException with all problems of all sources
     */
    public PetrelConfig load() {
        List<Layer> layers = new ArrayList<>();
        documents.forEach(source -> layers.add(source.read(environment)));
        layers.add(new EnvironmentSource().read(environment));
        layers.add(ofProgram());

        Map<String, Layer.Entry> merged = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Layer layer : layers) {
            completeAddress(layer.entries(), merged);
            merged.putAll(layer.entries());
            problems.addAll(layer.problems());
            warnings.addAll(layer.warnings());
        }
        return new Binder(merged, problems, warnings).bind();
    }

    private Layer ofProgram() {
        Layer layer = new Layer();
        program.forEach((path, value) -> layer.put(path, value, Origin.PROGRAM));
        return layer;
    }

    /**
     * Address and port say one thing twice. A source that gives one of them gives the other, too, so that it overrides
     * both of the sources before it; a source that gives both must give the same.
     */
    private static void completeAddress(Map<String, Layer.Entry> layer, Map<String, Layer.Entry> before) {
        Layer.Entry address = layer.get(ADDRESS);
        Layer.Entry port = layer.get(PORT);
        if (address != null && port == null && HostPort.isValid(address.raw().toString())) {
            layer.put(PORT, derived(PORT, address, portOf(address.raw())));
        } else if (port != null && address == null) {
            Layer.Entry earlier = before.get(ADDRESS);
            Object base = earlier == null ? Schema.key(ADDRESS).defaultValue() : earlier.raw();
            String changed = base.toString()
                    .replaceAll("\\d+$", Matcher.quoteReplacement(port.raw().toString()));
            if (HostPort.isValid(changed)) {
                layer.put(ADDRESS, derived(ADDRESS, port, changed));
            }
        }
    }

    private static String portOf(Object address) {
        return Integer.toString(HostPort.parse(address.toString()).port());
    }

    private static Layer.Entry derived(String path, Layer.Entry from, String raw) {
        return new Layer.Entry(Schema.key(path), path, raw, from.origin(), Map.of());
    }
}
