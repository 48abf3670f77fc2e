package io.chorus.playbooks.nodes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All node set types there are.
public final class NodeSetTypes {
    private static final List<NodeSetType> ALL = List.of();

    private NodeSetTypes() {}

    /// The type of a name, in any case and with or without a colon in front.
    public static Optional<NodeSetType> find(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return ALL.stream().filter(type -> type.name().equals(bare)).findFirst();
    }

    /// The names of all types.
    public static List<String> names() {
        return ALL.stream().map(NodeSetType::name).toList();
    }
}
