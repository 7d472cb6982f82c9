package io.petrel.examples.demo;

import java.util.Locale;
import java.util.Map;

/**
 * What a terminal may be sent beside plain ASCII.
 *
 * @param colours ANSI colours
 * @param unicode characters beyond ASCII
 */
record Style(boolean colours, boolean unicode) {

    /** Plain ASCII. */
    static final Style PLAIN = new Style(false, false);

    /** What the environment says of the terminal: {@code NO_COLOR} and the locale's character set. */
    static Style of(Map<String, String> environment) {
        String locale = firstSet(environment, "LC_ALL", "LC_CTYPE", "LANG").toUpperCase(Locale.ROOT);
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Style(colours, locale.contains("UTF-8") || locale.contains("UTF8"));
    }

    private static String firstSet(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    String bold(String text) {
        return coloured("1", text);
    }

    String dim(String text) {
        return coloured("2", text);
    }

    String red(String text) {
        return coloured("31", text);
    }

    String green(String text) {
        return coloured("32", text);
    }

    String yellow(String text) {
        return coloured("33", text);
    }

    String cyan(String text) {
        return coloured("36", text);
    }

    /** {@code unicode} where that can be shown, {@code ascii} elsewhere. */
    String symbol(String unicode, String ascii) {
        return this.unicode ? unicode : ascii;
    }

    private String coloured(String code, String text) {
        return colours && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
