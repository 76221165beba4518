package io.slipway.images.yaml;

import io.slipway.images.settings.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping in a YAML file, read strictly: what it holds is asked for by key, and what is wrong is noted with its line. */
public final class YamlSection {
    private final String name;
    private final Node node;
    private final List<String> faults;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A key and its value. */
    private record Entry(Node key, Node value) {}

    /**
     * @param name for messages
     * @param faults where faults are noted
     */
    YamlSection(String name, Node node, List<String> faults) {
        this.name = name;
        this.node = node;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            fault(node, (name.isEmpty() ? "it" : name) + " must be a mapping of keys to values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            text(tuple.getKeyNode(), "a key").ifPresent(key -> put(key, tuple));
        }
    }

    private void put(String key, NodeTuple tuple) {
        if (entries.put(key, new Entry(tuple.getKeyNode(), tuple.getValueNode())) != null) {
            fault(tuple.getKeyNode(), place(key) + " is there twice");
        }
    }

    /** Notes a {@code version} of the file's form that is missing or not {@code known}. */
    public void requireVersion(String known) {
        String version = required("version");
        if (!version.isEmpty() && !version.equals(known)) {
            fault(
                    value("version").orElse(node),
                    place("version") + ": " + version + " is no version known here (must be " + known + ")");
        }
    }

    /** Notes every key that is none of {@code keys}. */
    public void requireKnown(Set<String> keys) {
        entries.forEach((key, entry) -> {
            if (!keys.contains(key)) {
                fault(entry.key(), place(key) + " is not known; perhaps '" + Nearest.of(key, keys) + "'");
            }
        });
    }

    /** The keys, whatever they are. */
    public Set<String> keys() {
        return entries.keySet();
    }

    public Optional<String> text(String key) {
        return value(key).flatMap(value -> text(value, place(key)));
    }

    /** The text, which must be there. */
    public String required(String key) {
        Optional<String> text = text(key).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            fault(node, place(key) + " is missing");
        }
        return text.orElse("");
    }

    /** What {@code parser} makes of the text; it may throw an {@link IllegalArgumentException} that says what is wrong. */
    public <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return value(key).flatMap(value -> text(value, place(key)).flatMap(text -> parse(value, key, text, parser)));
    }

    /** What {@code parser} makes of each text of a list. */
    public <T> List<T> list(String key, Function<String, T> parser) {
        List<T> list = new ArrayList<>();
        for (Node element : elements(key)) {
            text(element, place(key))
                    .flatMap(text -> parse(element, key, text, parser))
                    .ifPresent(list::add);
        }
        return list;
    }

    /** The mappings of a list. */
    public List<YamlSection> sections(String key) {
        return elements(key).stream()
                .map(element -> new YamlSection(place(key), element, faults))
                .toList();
    }

    public Optional<YamlSection> section(String key) {
        return value(key).map(value -> new YamlSection(place(key), value, faults));
    }

    /** Notes that the whole of it is wrong. */
    public void fault(String text) {
        fault(node, text);
    }

    private List<Node> elements(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof SequenceNode sequence)) {
            fault(value.get(), place(key) + " must be a list");
            return List.of();
        }
        return sequence.getValue();
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private <T> Optional<T> parse(Node value, String key, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            fault(value, place(key) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> text(Node value, String place) {
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        fault(value, place + " must be a text");
        return Optional.empty();
    }

    private String place(String key) {
        return name.isEmpty() ? "'" + key + "'" : name + ": '" + key + "'";
    }

    private void fault(Node at, String text) {
        faults.add(at.getStartMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": " + text)
                .orElse(text));
    }
}
