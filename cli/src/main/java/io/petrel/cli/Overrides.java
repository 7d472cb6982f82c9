package io.petrel.cli;

import io.petrel.config.ConfigLoader;
import io.petrel.config.PetrelConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --set}, to be mixed into commands that read a configuration. */
public final class Overrides {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets a key over file and environment, such as server.port=0. May be repeated.")
    private final Map<String, String> values = new LinkedHashMap<>();

    /** No overrides; picocli fills them in. */
    public Overrides() {}

    /** Overrides {@code key} as {@code --set} does. */
    public void set(String key, String value) {
        values.put(key, value);
    }

    /**
     * Reads a file, the environment over it, and the overrides over both.
     *
     * @param file a YAML file; null for none
     * @throws io.petrel.config.ConfigException with all problems at once
     */
    public PetrelConfig load(@Nullable Path file) {
        ConfigLoader loader = PetrelConfig.builder().environment(System.getenv());
        if (file != null) {
            loader.file(file);
        }
        values.forEach(loader::set);
        return loader.load();
    }
}
