package io.chorus.playbooks.engine;

import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.nodes.NodeSetTypes;
import io.chorus.playbooks.template.Templates;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fills in the templates of all node sets; what goes into their scripts is quoted.
final class SetTemplates {
    private SetTemplates() {}

    static Properties filled(Properties nodes, Templates templates) {
        var filled = new LinkedHashMap<String, @Nullable Object>();
        for (var name : nodes.keys()) {
            if (!(nodes.get(name) instanceof Map)) {
                continue;
            }
            var set = nodes.section(name);
            var typeName = Words.plain(templates.fill(set.get("type"), set.spot("type")));
            Set<String> commands =
                    NodeSetTypes.find(typeName)
                            .map(type -> type.shellProperties())
                            .orElse(Set.of());
            filled.put(name, templates.fill(set, commands, Set.of()).values());
        }
        return nodes.with(filled);
    }
}
