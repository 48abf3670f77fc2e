package io.chorus.playbooks.nodes;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.document.YamlFile;
import java.util.List;

/// Nodes of a group in a file: a mapping of groups to lists.
final class YamlNodes implements NodeSetType {
    @Override
    public String name() {
        return "yaml";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("source", "group")
                .text("source", "group")
                .known(Keys.with("source", "group"));
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) {
        var group = filled.text("group");
        var file = content(filled);
        if (!file.has(group)) {
            throw filled.spot("group")
                    .error(
                            "no group \"%s\" in %s; it has %s"
                                    .formatted(group, file, String.join(", ", file.keys())));
        }
        if (!(file.get(group) instanceof List<?>)) {
            throw file.spot(group)
                    .error("want a list of nodes, not " + Words.kind(file.get(group)));
        }
        var nodes = NodeNames.hosts(file.spot(group), "the group", file.texts(group, List.of()));
        if (nodes.isEmpty() && !NodeSetRules.emptyOk(filled)) {
            throw file.spot(group).error(NodeSetRules.empty(context.name(), filled));
        }
        return () -> nodes;
    }

    private static Properties content(Properties filled) {
        try {
            return YamlFile.mapping(filled.path("source"));
        } catch (PlaybookException e) {
            throw filled.spot("source").error(e.getMessage(), e);
        }
    }
}
