package io.chorus.playbooks.nodes;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.List;

/// Nodes that stand in the playbook itself.
final class InlineNodes implements NodeSetType {
    @Override
    public String name() {
        return "inline";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings).need("hosts").list("hosts").known(Keys.with("hosts"));
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) {
        filled.list("hosts");
        var hosts = filled.texts("hosts", List.of());
        NodeNames.identities(filled.spot("hosts"), hosts);
        return () -> hosts;
    }
}
