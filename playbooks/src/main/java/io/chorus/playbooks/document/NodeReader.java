package io.chorus.playbooks.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Turns the nodes of one document into plain values and their places.
final class NodeReader {
    /// What a node became.
    record Reading(@Nullable Object value, Located located) {}

    private static final int MOST_VALUES = 200_000;
    private static final Pattern SYMBOL = Pattern.compile(":[A-Za-z_]\\w*");
    private static final Set<String> COLONS_STAY = Set.of("type", "validation");
    private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.TIMESTAMP);
    private static final Set<Tag> KNOWN =
            Set.of(
                    Tag.STR,
                    Tag.TIMESTAMP,
                    Tag.INT,
                    Tag.FLOAT,
                    Tag.BOOL,
                    Tag.NULL,
                    Tag.MAP,
                    Tag.SEQ,
                    Tag.MERGE);

    private final String file;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    NodeReader(String file) {
        this.file = file;
    }

    Reading read(Node node) {
        return read(node, false);
    }

    private Reading read(Node node, boolean colonStays) {
        if (++values > MOST_VALUES) {
            throw at(node).error(
                            "aliases make more than %,d values of this file"
                                    .formatted(MOST_VALUES));
        }
        if (!KNOWN.contains(node.getTag())) {
            throw at(node).error(
                            "the tag %s is not taken: a playbook holds texts, numbers, booleans, lists and mappings"
                                    .formatted(Words.shortened(node.getTag().getValue())));
        }
        if (node instanceof ScalarNode scalar) {
            return new Reading(
                    scalar(scalar, colonStays), Located.scalar(line(node), scalar.getValue()));
        }
        if (!open.add(node)) {
            throw at(node).error("contains itself through an alias");
        }
        try {
            return switch (node) {
                case MappingNode mapping -> mapping(mapping);
                case SequenceNode list -> list(list, colonStays);
                default -> throw at(node).error("cannot be read");
            };
        } finally {
            open.remove(node);
        }
    }

    private Reading list(SequenceNode node, boolean colonStays) {
        var items = new ArrayList<@Nullable Object>();
        var places = new ArrayList<Located>();
        for (var item : node.getValue()) {
            var reading = read(item, colonStays);
            items.add(reading.value());
            places.add(reading.located());
        }
        return new Reading(
                Collections.unmodifiableList(items),
                new Located(line(node), "", Map.of(), List.copyOf(places)));
    }

    private Reading mapping(MappingNode node) {
        var merged = new LinkedHashMap<String, Reading>();
        var own = new LinkedHashMap<String, Reading>();
        for (var tuple : node.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(tuple.getValueNode(), merged);
            } else {
                var key = key(tuple);
                var reading = read(tuple.getValueNode(), COLONS_STAY.contains(key));
                own.put(
                        key,
                        new Reading(
                                reading.value(),
                                reading.located().atLine(line(tuple.getKeyNode()))));
            }
        }
        merged.putAll(own);
        var plain = new LinkedHashMap<String, @Nullable Object>();
        var places = new LinkedHashMap<String, Located>();
        merged.forEach((key, reading) -> {
            plain.put(key, reading.value());
            places.put(key, reading.located());
        });
        return new Reading(
                Collections.unmodifiableMap(plain),
                new Located(line(node), "", Collections.unmodifiableMap(places), List.of()));
    }

    /// Of several mappings the first that has a key gives it.
    private void merge(Node source, Map<String, Reading> into) {
        var sources = source instanceof SequenceNode list ? list.getValue() : List.of(source);
        for (var one : sources) {
            var reading = read(one);
            if (!(reading.value() instanceof Map<?, ?> map)) {
                throw at(one).error("only a mapping, or a list of them, can be merged (<<)");
            }
            map.forEach((key, value) ->
                    into.putIfAbsent(
                            String.valueOf(key),
                            new Reading(value, reading.located().key(String.valueOf(key)))));
        }
    }

    private String key(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            throw at(tuple.getKeyNode()).error("a key is a text, not a list or a mapping");
        }
        if (!KNOWN.contains(scalar.getTag())) {
            throw at(scalar).error("the tag %s is not taken".formatted(scalar.getTag().getValue()));
        }
        var text = scalar.getValue();
        return isSymbol(scalar) ? text.substring(1) : text;
    }

    private static boolean isSymbol(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getTag().equals(Tag.STR)
                && SYMBOL.matcher(scalar.getValue()).matches();
    }

    private @Nullable Object scalar(ScalarNode node, boolean colonStays) {
        var text = node.getValue();
        var tag = node.getTag();
        if (TEXTS.contains(tag)) {
            return isSymbol(node) && !colonStays ? text.substring(1) : text;
        }
        try {
            if (tag.equals(Tag.INT)) {
                return Numbers.whole(text);
            } else if (tag.equals(Tag.FLOAT)) {
                return Numbers.decimal(text);
            } else if (tag.equals(Tag.BOOL)) {
                return Words.isYes(text);
            } else if (tag.equals(Tag.NULL)) {
                return null;
            }
        } catch (NumberFormatException e) {
            throw at(node).error("\"" + Words.shortened(text) + "\" is no number", e);
        }
        return text;
    }

    private Spot at(Node node) {
        return new Spot(file, line(node), "");
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
