package io.chorus.playbooks.nodes;

import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All kinds of node sets; the place to add one.
public final class NodeSetTypes {
    private static final List<NodeSetType> ALL =
            List.of(
                    new InlineNodes(),
                    new YamlNodes(),
                    new ShellNodes(),
                    new TerraformNodes(),
                    new ChoriaNodes("mcollective"),
                    new ChoriaNodes("choria"),
                    new ConsulNodes(),
                    new Ec2Nodes());

    private NodeSetTypes() {}

    /// The names of all types.
    public static List<String> names() {
        return ALL.stream().map(NodeSetType::name).toList();
    }

    /// The one of that name, in any case and with or without a colon in front.
    public static Optional<NodeSetType> find(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return ALL.stream().filter(type -> type.name().equals(bare)).findFirst();
    }

    /// The one that a set's properties name.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if there is none, naming the nearest
    static NodeSetType of(Properties set) {
        var name = set.text("type");
        return find(name).orElseThrow(() -> set.spot("type").error(unknown(name)));
    }

    private static String unknown(String name) {
        return "no node set type \"%s\": want one of %s%s"
                .formatted(name, String.join(", ", names()), Nearest.to(name, names()));
    }
}
