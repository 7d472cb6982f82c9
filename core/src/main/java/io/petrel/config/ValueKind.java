package io.petrel.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The kinds of values, each with its reading and its writing.
 *
 * <p>What is read is a {@link String}, or from YAML also a {@link List} or {@link Map} of such. Numbers are read from
 * their text, because YAML would take {@code 010} for 8 and {@code 1:30} for 90.
 */
enum ValueKind {
    TEXT("a text"),
    LIST("a text, or a list of texts"),
    FLAG("true or false"),
    WHOLE("a whole number such as 1000"),
    DECIMAL("a number such as 0.5"),
    DURATION("a duration such as 30s, 1m30s or 100ms"),
    SIZE("a size such as 4194304, 512KiB or 4MiB"),
    WORD("one of the words of this key"),
    TABLE("name: text pairs, or name=text,name=text"),
    LISTS("service: [host:port, ...] pairs, or service=host:port,host:port;service=host:port");

    private final String expected;

    ValueKind(String expected) {
        this.expected = expected;
    }

    static ValueKind of(Class<?> type, Setting setting, String genericType) {
        if (setting.size()) {
            return SIZE;
        }
        if (type == String.class) {
            return setting.list() ? LIST : TEXT;
        }
        if (type == Map.class) {
            return genericType.contains("List") ? LISTS : TABLE;
        }
        if (type == Duration.class) {
            return DURATION;
        }
        if (type == boolean.class) {
            return FLAG;
        }
        return type.isEnum() ? WORD : type == double.class ? DECIMAL : WHOLE;
    }

    /**
     * Reads a value.
     *
     * @param type what the record holds
     * @throws BadValueException saying what was expected
     */
    Object parse(Object raw, Class<?> type) throws BadValueException {
        if (raw instanceof Map<?, ?> map && this == TABLE) {
            return table(map);
        }
        if (raw instanceof Map<?, ?> map && this == LISTS) {
            return lists(map);
        }
        if (raw instanceof List<?> list && this == LIST) {
            return String.join(",", texts(list));
        }
        if (!(raw instanceof String text)) {
            throw new BadValueException(expected);
        }
        return switch (this) {
            case TEXT, LIST -> text;
            case FLAG -> flag(text);
            case WHOLE -> whole(text, type);
            case DECIMAL -> decimal(text);
            case DURATION -> GoDuration.parse(text);
            case SIZE -> size(text, type);
            case WORD -> word(text, type);
            case TABLE -> table(pairs(text, ","));
            case LISTS -> lists(pairs(text, ";"));
        };
    }

    /** Writes a value as {@link #parse} reads it. */
    String format(Object value) {
        return switch (this) {
            case TEXT, LIST, FLAG, WHOLE -> value.toString();
            case DECIMAL ->
                new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
            case DURATION -> GoDuration.format((Duration) value);
            case SIZE -> ByteSize.format(((Number) value).longValue());
            case WORD -> value.toString().toLowerCase(Locale.ROOT);
            case TABLE -> join((Map<?, ?>) value, ",");
            case LISTS -> join((Map<?, ?>) value, ";");
        };
    }

    private Boolean flag(String text) throws BadValueException {
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadValueException(expected);
        }
        return text.equals("true");
    }

    private Number whole(String text, Class<?> type) throws BadValueException {
        if (text.matches("-?0\\d+")) {
            throw new BadValueException(expected + ", without leading zeros");
        }
        if (!text.matches("-?\\d+")) {
            throw new BadValueException(expected);
        }
        long largest = type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
        BigInteger number = new BigInteger(text);
        if (number.abs().compareTo(BigInteger.valueOf(largest)) > 0) {
            throw new BadValueException("a whole number of at most " + largest);
        }
        return narrow(number.longValue(), type);
    }

    private Double decimal(String text) throws BadValueException {
        if (!text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE]-?\\d{1,2})?")) {
            throw new BadValueException(expected);
        }
        return Double.valueOf(text);
    }

    private static Number size(String text, Class<?> type) throws BadValueException {
        return narrow(ByteSize.parse(text, type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE), type);
    }

    private static Number narrow(long number, Class<?> type) {
        if (type == int.class) {
            return (int) number;
        }
        return number;
    }

    /** What a value is, in a few words for the reference. */
    String noun(Class<?> type) {
        return switch (this) {
            case TEXT -> "Text";
            case LIST -> "Text or list";
            case FLAG -> "`true` or `false`";
            case WHOLE -> "Whole number";
            case DECIMAL -> "Number";
            case DURATION -> "Duration";
            case SIZE -> "Size";
            case WORD -> "One of " + words(type);
            case TABLE -> "Names and texts";
            case LISTS -> "Names and lists";
        };
    }

    private static Object word(String text, Class<?> type) throws BadValueException {
        for (Object constant : type.getEnumConstants()) {
            if (WORD.format(constant).equals(text)) {
                return constant;
            }
        }
        throw new BadValueException("one of " + words(type));
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(WORD::format).collect(Collectors.joining(", "));
    }

    private Map<String, String> table(Map<?, ?> map) throws BadValueException {
        Map<String, String> table = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            table.put(text(entry.getKey()), text(entry.getValue()));
        }
        return table;
    }

    private Map<String, List<String>> lists(Map<?, ?> map) throws BadValueException {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            List<?> items = value instanceof List<?> list ? list : split(text(value), ",");
            lists.put(text(entry.getKey()), texts(items));
        }
        return lists;
    }

    private Map<String, String> pairs(String text, String separator) throws BadValueException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : split(text, separator)) {
            int equals = pair.indexOf('=');
            if (equals <= 0
                    || pairs.put(
                                    pair.substring(0, equals).strip(),
                                    pair.substring(equals + 1).strip())
                            != null) {
                throw new BadValueException(expected + ", each name once");
            }
        }
        return pairs;
    }

    private List<String> texts(List<?> list) throws BadValueException {
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            texts.add(text(item));
        }
        return texts;
    }

    private String text(Object raw) throws BadValueException {
        if (raw instanceof String text) {
            return text;
        }
        throw new BadValueException(expected);
    }

    private static List<String> split(String text, String separator) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    }

    private static String join(Map<?, ?> map, String separator) {
        StringJoiner joined = new StringJoiner(separator);
        map.forEach((key, value) -> joined.add(key + "=" + (value instanceof List<?> list ? list(list) : value)));
        return joined.toString();
    }

    private static String list(List<?> items) {
        StringJoiner joined = new StringJoiner(",");
        items.forEach(item -> joined.add(String.valueOf(item)));
        return joined.toString();
    }
}
