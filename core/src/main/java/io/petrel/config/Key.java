package io.petrel.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One key of the configuration: a component of a section's record.
 *
 * @param section name of the section
 * @param name name within the section, in snake_case
 */
record Key(String section, String name, RecordComponent component, Setting setting, ValueKind kind) {

    private static final String MASK = "******";
    private static final Pattern CREDENTIALS = Pattern.compile("[^/@\\s,]*:[^/@\\s,]*@");

    static Key of(String section, RecordComponent component) {
        Setting setting = Objects.requireNonNull(component.getAnnotation(Setting.class), component::toString);
        String generic = component.getGenericType().getTypeName();
        return new Key(
                section,
                snakeCase(component.getName()),
                component,
                setting,
                ValueKind.of(component.getType(), setting, generic));
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    static String variable(String path) {
        return path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** As YAML nests it, such as {@code server.rate_limit}. */
    String path() {
        return section + "." + name;
    }

    Object parse(Object raw) throws BadValueException {
        Object stripped = raw instanceof String text && kind != ValueKind.TEXT ? text.strip() : raw;
        return kind.parse(stripped, component.getType());
    }

    Object defaultValue() {
        return fixed(setting.value());
    }

    /** A value for a person: secrets are masked, and so are user and password in an address. */
    String show(Object value) {
        return mask(kind.format(value));
    }

    /** What was read, for a person. */
    String showRaw(Object raw) {
        return raw instanceof List<?> ? "a list" : raw instanceof Map<?, ?> ? "a section" : mask(raw.toString());
    }

    /** What is wrong with the bounds of a value; empty if nothing is. */
    String outOfBounds(Object value) {
        String min = setting.min();
        String max = setting.max();
        if (!min.isEmpty() && compare(value, fixed(min)) < 0) {
            return ">= " + min;
        }
        return !max.isEmpty() && compare(value, fixed(max)) > 0 ? "<= " + max : "";
    }

    @SuppressWarnings("unchecked") // two values of one key are of one type, and it is compared only where it is ordered
    static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private Object fixed(String text) {
        try {
            return parse(text);
        } catch (BadValueException e) {
            throw new IllegalStateException("the declaration of " + path() + " is wrong: " + text, e);
        }
    }

    private String mask(String text) {
        if (setting.secret()) {
            return text.isEmpty() ? "" : MASK;
        }
        return CREDENTIALS.matcher(text).replaceAll(MASK + "@").replaceAll("\\p{Cntrl}", "?");
    }
}
