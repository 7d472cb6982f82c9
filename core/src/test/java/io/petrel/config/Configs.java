package io.petrel.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

/** Short ways to load a configuration, or to fail at it. */
final class Configs {

    private Configs() {}

    static PetrelConfig yaml(String text) {
        return PetrelConfig.builder().yaml(text, "petrel.yaml").load();
    }

    static PetrelConfig environment(String variable, String value) {
        return PetrelConfig.builder().environment(Map.of(variable, value)).load();
    }

    /** The lines of the report, without its head. */
    static List<String> problems(ConfigLoader loader) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, loader::load);
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }

    static List<String> problems(String yaml) {
        return problems(PetrelConfig.builder().yaml(yaml, "petrel.yaml"));
    }

    static List<String> problems(Map<String, String> environment) {
        return problems(PetrelConfig.builder().environment(environment));
    }
}
