package io.petrel.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables into a text: {@code ${NAME}}, {@code ${NAME:default}}, and {@code $${} for itself. */
final class Placeholders {

    private static final Pattern SYNTAX =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?})?");

    private Placeholders() {}

    static String fill(String text, Map<String, String> environment) throws BadValueException {
        if (!text.contains("${")) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        Matcher matcher = SYNTAX.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(replacement(matcher, environment)));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String replacement(Matcher matcher, Map<String, String> environment) throws BadValueException {
        if (matcher.group().equals("$${")) {
            return "${";
        }
        String name = matcher.group(1);
        if (name == null) {
            throw new BadValueException("${NAME} or ${NAME:default}; $${ stands for itself");
        }
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        if (matcher.group(2) == null) {
            throw new BadValueException(
                    "environment variable " + name + " to be set, or a default as in ${" + name + ":default}");
        }
        return matcher.group(2);
    }
}
