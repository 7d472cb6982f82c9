package io.petrel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** Writes {@code docs/configuration.md} from the declarations of the keys, so that it cannot be wrong about them. */
final class ConfigReference {

    private static final String HEAD = """
            # Configuration

            <!-- Generated from the records in io.petrel.config; do not edit. To write it again:
                 mvn -q test -pl core -Dtest=ConfigReferenceTest -Dpetrel.docs.write=true -->

            One YAML file, overridden by environment variables, overridden by the program. A list or map of a later
            source replaces the whole of an earlier one. All mistakes are reported at once, each with the key, its
            value, what was expected and where it came from. `petrel config explain FILE` shows every effective value
            and its origin.

            - **Durations** have a unit, as in Go: `300ms`, `30s`, `1m30s`, `1.5h`. A bare number is refused, but for `0`.
            - **Sizes** are bytes, or have a unit: `4194304`, `512KiB`, `4MiB`, `1GiB`; `KB`, `MB` and `GB` are powers of 1000.
            - **Numbers** are decimal, without leading zeros; **switches** are `true` or `false` and nothing else.
            - `${NAME}` in a YAML value becomes the environment variable `NAME`, which must be set;
              `${NAME:default}` has a default; `$${` stands for `${` itself.
            - An environment variable that begins like the ones below but is none of them is an error if it looks like
              a misspelt one, and a warning otherwise, because other programs use the same prefixes.
            - **Live** marks what is made to change while the process runs, once a source that can change is built;
              today every change needs a restart.
            - **Status** says what works today. A key that is *not active yet* is read and checked, and the start log
              names it if it is set.
            """;

    private ConfigReference() {}

    /** The whole page. */
    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Schema.Section section : Schema.SECTIONS) {
            page.append("\n## `").append(section.name()).append("`\n\n");
            page.append("| Key | Default | Environment | What it does | Live | Status |\n");
            page.append("|---|---|---|---|---|---|\n");
            section.keys().forEach(key -> page.append(row(key)));
        }
        return page.toString();
    }

    private static String row(Key key) {
        Setting setting = key.setting();
        StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
        row.add("`" + key.name() + "`");
        row.add(setting.value().isEmpty() ? "empty" : "`" + setting.value() + "`");
        row.add("`" + Key.variable(key.path()) + "`");
        row.add(setting.doc() + " *" + syntax(key) + ".*" + aliases(setting));
        row.add(setting.live() ? "yes" : "no");
        row.add(status(setting));
        return row.toString();
    }

    private static String syntax(Key key) {
        List<String> parts = new ArrayList<>();
        parts.add(key.kind().noun(key.component().getType()));
        if (!key.setting().min().isEmpty()) {
            parts.add("at least " + key.setting().min());
        }
        if (!key.setting().max().isEmpty()) {
            parts.add("at most " + key.setting().max());
        }
        return String.join(", ", parts);
    }

    private static String aliases(Setting setting) {
        StringJoiner names = new StringJoiner("`, `", " Also written `", "`.").setEmptyValue("");
        Arrays.stream(setting.aliases()).forEach(names::add);
        return names.toString();
    }

    private static String status(Setting setting) {
        if (!setting.pending()) {
            return "active";
        }
        return setting.works().isEmpty() ? "not active yet" : "only `" + setting.works() + "` yet";
    }
}
