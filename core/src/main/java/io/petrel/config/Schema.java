package io.petrel.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** All sections and keys, as the records declare them. */
final class Schema {

    /** One section: the record that holds it, and its keys in the order of the record's components. */
    record Section(String name, Class<? extends Record> type, List<Key> keys) {

        private static Section of(String name, Class<? extends Record> type) {
            return new Section(
                    name,
                    type,
                    Arrays.stream(type.getRecordComponents())
                            .map(component -> Key.of(name, component))
                            .toList());
        }
    }

    static final List<Section> SECTIONS = List.of(
            Section.of("server", ServerOptions.class),
            Section.of("client", ClientOptions.class),
            Section.of("registry", RegistryOptions.class),
            Section.of("nacos", NacosOptions.class),
            Section.of("trace", TraceOptions.class),
            Section.of("log", LogOptions.class));

    /** Keys by every path that may be written, aliases included. */
    static final Map<String, Key> BY_PATH = byPath();

    private Schema() {}

    static Section section(Class<?> type) {
        return SECTIONS.stream()
                .filter(section -> section.type() == type)
                .findFirst()
                .orElseThrow();
    }

    static Key key(String path) {
        Key key = BY_PATH.get(path);
        if (key == null) {
            throw new IllegalArgumentException(path + " (expected: a key of the configuration)");
        }
        return key;
    }

    /**
     * Makes the record of a section.
     *
     * @param values one for each key, by path
     * @throws ConfigException if the record refuses them
     */
    static <R extends Record> R make(Class<R> type, Map<String, Object> values) {
        List<Class<?>> types = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        for (Key key : section(type).keys()) {
            types.add(key.component().getType());
            arguments.add(values.getOrDefault(key.path(), key.defaultValue()));
        }
        try {
            return type.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " failed to check its values", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    static Object value(Record options, RecordComponent component) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** A record as text, secrets masked. */
    static String describe(Record options) {
        Section section = section(options.getClass());
        StringJoiner text = new StringJoiner(", ", section.name() + "{", "}");
        section.keys().forEach(key -> text.add(key.name() + "=" + key.show(value(options, key.component()))));
        return text.toString();
    }

    private static Map<String, Key> byPath() {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (Section section : SECTIONS) {
            section.keys().forEach(key -> keys.put(key.path(), key));
        }
        for (Key key : List.copyOf(keys.values())) {
            Arrays.stream(key.setting().aliases()).forEach(alias -> keys.put(alias, key));
        }
        return keys;
    }
}
