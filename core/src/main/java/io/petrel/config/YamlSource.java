package io.petrel.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML text. Only its tree of nodes is made, never objects, so that every value keeps its line and its exact text.
 *
 * @param text the document
 * @param name what problems call it
 */
record YamlSource(String text, String name) implements Source {

    private static final int LONGEST = 1 << 20;

    @Override
    public Layer read(Map<String, String> environment) {
        Reading reading = new Reading(name, environment, new Layer());
        if (text.length() > LONGEST) {
            reading.layer.problem(
                    new Problem(name, "too long", "expected: at most " + LONGEST + " characters", "", ""));
            return reading.layer;
        }
        try {
            reading.document(compose(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String place =
                    mark == null ? name : name + ":" + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
            reading.layer.problem(
                    new Problem(name, "not valid YAML: " + explain(e.getProblem()), "", "", "at " + place));
        } catch (YAMLException e) {
            reading.layer.problem(new Problem(name, "not valid YAML: " + explain(e.getMessage()), "", "", ""));
        }
        return reading.layer;
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(10);
        options.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    }

    /** The parser's words, but for those that quote the text or make sense only to a programmer. */
    private static String explain(@Nullable String problem) {
        String words = Objects.requireNonNullElse(problem, "cannot be read");
        if (words.startsWith("found undefined") || words.startsWith("Global tag")) {
            return "a value begins with * or ! (expected: quotes around a text that does)";
        }
        return words.startsWith("Number of aliases")
                ? "a section or list is repeated by an alias (expected: it is written out)"
                : words;
    }

    /** One pass over one document. */
    private record Reading(String name, Map<String, String> environment, Layer layer) {

        private static final Set<Tag> PLAIN = Set.of(
                Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.YAML);

        void document(@Nullable Node root) {
            if (root == null || isEmpty(root)) {
                return;
            }
            if (!(root instanceof MappingNode mapping)) {
                layer.problem(Problem.expected(name, describe(root), "sections such as server and client")
                        .at(origin(root)));
                return;
            }
            entries(mapping, "").forEach(this::section);
        }

        private void section(String section, Place place) {
            Problem unknown = Layer.unknown(section + ".");
            if (unknown.found().equals("unknown section")) {
                layer.problem(Layer.unknown(section).at(place.origin()));
            } else if (place.value() instanceof MappingNode mapping) {
                entries(mapping, section + ".").forEach((key, inner) -> value(section + "." + key, inner));
            } else if (!isEmpty(place.value())) {
                String expected = "a section, its keys indented below it";
                layer.problem(Problem.expected(section, describe(place.value()), expected)
                        .at(place.origin()));
            }
        }

        private void value(String path, Place place) {
            Key key = Schema.BY_PATH.get(path);
            if (key == null) {
                layer.problem(Layer.unknown(path).at(place.origin()));
                return;
            }
            Map<String, Origin> inner = new LinkedHashMap<>();
            int before = layer.problems().size();
            Object raw = plain(place.value(), path, key, inner);
            if (layer.problems().size() == before) {
                layer.put(path, raw, place.origin(), inner);
            }
        }

        private Object plain(Node node, String path, Key key, Map<String, Origin> inner) {
            inner.put(path, origin(node));
            if (!PLAIN.contains(node.getTag())) {
                layer.problem(Problem.expected(
                                path,
                                "a YAML tag",
                                "a value without a tag; quotes around a text that" + " begins with !")
                        .at(origin(node)));
                return "";
            }
            if (node instanceof SequenceNode sequence) {
                List<Object> items = new ArrayList<>();
                sequence.getValue()
                        .forEach(item -> items.add(plain(item, path + "[" + items.size() + "]", key, inner)));
                return items;
            }
            if (node instanceof MappingNode mapping) {
                Map<String, Object> map = new LinkedHashMap<>();
                entries(mapping, path + ".")
                        .forEach((name, place) -> map.put(name, plain(place.value(), path + "." + name, key, inner)));
                return map;
            }
            return isEmpty(node) ? "" : filled(((ScalarNode) node).getValue(), path, key, origin(node));
        }

        private String filled(String text, String path, Key key, Origin origin) {
            try {
                return Placeholders.fill(text, environment);
            } catch (BadValueException e) {
                layer.problem(
                        Problem.expected(path, key.showRaw(text), e.expected()).at(origin));
                return "";
            }
        }

        private Map<String, Place> entries(MappingNode mapping, String prefix) {
            Map<String, Place> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Node keyNode = tuple.getKeyNode();
                String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : describe(keyNode);
                Place place = new Place(tuple.getValueNode(), origin(keyNode));
                Place first = entries.putIfAbsent(key, place);
                if (first != null) {
                    layer.problem(new Problem(prefix + key, "written twice", "", "", "")
                            .at(new Origin(
                                    "",
                                    first.origin().phrase() + " and "
                                            + place.origin().place())));
                }
            }
            return entries;
        }

        private Origin origin(Node node) {
            return Origin.file(name, node.getStartMark().getLine() + 1);
        }

        private static boolean isEmpty(Node node) {
            return node.getTag().equals(Tag.NULL);
        }

        private static String describe(Node node) {
            return node instanceof MappingNode
                    ? "a section"
                    : node instanceof SequenceNode ? "a list" : "a plain value";
        }
    }

    /** A value and where its key stands. */
    private record Place(Node value, Origin origin) {}
}
