package io.petrel.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment: {@code SERVER_RATE_LIMIT} is {@code server.rate_limit}. Other programs use the same prefixes, so a
 * variable that is no key is an error only if it looks like a misspelt one; otherwise it is a warning.
 */
final class EnvironmentSource implements Source {

    private static final Map<String, String> PATHS = paths();
    private static final List<String> PREFIXES = Schema.SECTIONS.stream()
            .map(section -> Key.variable(section.name()) + "_")
            .toList();
    /** Kubernetes gives every container the address of each service, as {@code SERVER_PORT=tcp://10.0.0.7:80}. */
    private static final Pattern SERVICE_LINK = Pattern.compile("(tcp|udp|sctp)://.*");

    @Override
    public Layer read(Map<String, String> environment) {
        Layer layer = new Layer();
        new TreeMap<>(environment).forEach((variable, value) -> read(variable, value, layer));
        return layer;
    }

    private static void read(String variable, String value, Layer layer) {
        String path = PATHS.get(variable);
        Optional<String> prefix = PREFIXES.stream().filter(variable::startsWith).findFirst();
        if (path != null
                && variable.endsWith("_PORT")
                && SERVICE_LINK.matcher(value).matches()) {
            layer.warning("environment variable " + variable + ": " + value + " is ignored, because it looks like the"
                    + " address of a Kubernetes service (expected: a port)");
        } else if (path != null) {
            layer.put(path, value, Origin.environment(variable));
        } else if (prefix.isPresent()) {
            unknown(variable, prefix.get(), layer);
        }
    }

    private static void unknown(String variable, String prefix, Layer layer) {
        Collection<String> names = PATHS.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
        Suggestion.forVariable(variable.substring(prefix.length()), names)
                .ifPresentOrElse(
                        meant -> layer.problem(new Problem(
                                variable,
                                "unknown environment variable",
                                "did you mean " + prefix + meant + "?",
                                "",
                                "")),
                        () -> layer.warning("environment variable " + variable + " is ignored, because it is no key"));
    }

    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        Schema.BY_PATH.keySet().forEach(path -> paths.put(Key.variable(path), path));
        return paths;
    }
}
