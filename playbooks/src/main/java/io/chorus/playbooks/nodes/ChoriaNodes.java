package io.chorus.playbooks.nodes;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.filter.Filters;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.rpc.Fleet;
import java.util.List;

/// Nodes that answer a discovery.
final class ChoriaNodes implements NodeSetType {
    private final String name;

    /// Of that name.
    ///
    /// @param name one of its two names
    ChoriaNodes(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .list("agents", "facts", "classes", "identities")
                .text("discovery_method", "compound")
                .known(
                        Keys.with(
                                "discovery_method",
                                "agents",
                                "facts",
                                "classes",
                                "identities",
                                "compound"));
        if (raw.get("compound") == null
                && !raw.templated("discovery_method")
                && raw.get("discovery_method") instanceof String method
                && !method.equals("mc")) {
            findings.add(raw.spot("discovery_method"), unserved(method));
        }
    }

    private static String unserved(String method) {
        return "discovery method \"%s\" is not served: want mc, which asks the nodes"
                .formatted(method);
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) {
        var method = filled.text("discovery_method", "mc");
        if (!method.equals("mc") && filled.get("compound") == null) {
            throw filled.spot("discovery_method").error(unserved(method));
        }
        // Without a pattern they become subjects, in which a * or > would mean many.
        NodeNames.identities(
                filled.spot("identities"),
                filled.texts("identities", List.of()).stream()
                        .filter(identity -> !NodeNames.isPattern(identity))
                        .toList());
        var agents = filled.texts("agents", List.of("rpcutil"));
        var filter = filter(filled, agents);
        var first = agents.isEmpty() ? "rpcutil" : agents.getFirst();
        return () -> context.fleet().discover(filter, first, Fleet.DISCOVERY_TIME);
    }

    private static Filter filter(Properties filled, List<String> agents) {
        try {
            return new Filters()
                    .agents(agents)
                    .facts(filled.texts("facts", List.of()))
                    .classes(filled.texts("classes", List.of()))
                    .identities(filled.texts("identities", List.of()))
                    .compounds(
                            filled.get("compound") == null
                                    ? List.of()
                                    : List.of(filled.text("compound")))
                    .build();
        } catch (IllegalArgumentException e) {
            throw filled.spot().error(String.valueOf(e.getMessage()), e);
        }
    }
}
