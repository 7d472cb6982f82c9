package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Sets every key of a section to something else than its default, once by each kind of source. */
final class Mapping {

    private final Schema.Section section;
    private final Map<String, String> values;

    /** Values by key, written as in the environment; all keys of the section must be there. */
    Mapping(Class<? extends Record> type, Map<String, String> values) {
        this.section = Schema.section(type);
        this.values = values;
        assertThat(section.keys().stream().map(Key::name)).containsExactlyInAnyOrderElementsOf(values.keySet());
    }

    /** The section as read from YAML, from the environment and from the program must be {@code expected}. */
    <R extends Record> void reads(R expected, Function<PetrelConfig, R> sectionOf) {
        ConfigLoader program = PetrelConfig.builder();
        values.forEach((name, value) -> program.set(section.name() + "." + name, value));

        assertThat(sectionOf.apply(Configs.yaml(yaml()))).isEqualTo(expected);
        assertThat(sectionOf.apply(
                        PetrelConfig.builder().environment(environment()).load()))
                .isEqualTo(expected);
        assertThat(sectionOf.apply(program.load())).isEqualTo(expected);
        assertThat(section.keys())
                .allSatisfy(key -> assertThat(Schema.value(expected, key.component()))
                        .as("%s must differ from its default, or the test shows nothing", key.path())
                        .isNotEqualTo(key.defaultValue()));
    }

    private String yaml() {
        StringBuilder yaml = new StringBuilder(section.name() + ":\n");
        values.forEach((name, value) ->
                yaml.append("  ").append(name).append(": \"").append(value).append("\"\n"));
        return yaml.toString();
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(Key.variable(section.name() + "." + name), value));
        return variables;
    }
}
