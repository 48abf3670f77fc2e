package io.chorus.emulator.scenario;

import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.node.facts.GeneratedFacts;
import io.chorus.broker.client.ConnectionPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What each node of a group is.
///
/// @param agents how many agents `emulated0`, `emulated1`, … it has
/// @param collectives how many it is in: `mcollective`, `collective1`, …; at least 1
/// @param facts added to those that every node has, in the order of the file
/// @param behaviour how its agents answer
/// @param connection how it behaves towards brokers
public record NodePlan(
        int agents,
        int collectives,
        Map<String, JsonNode> facts,
        Behaviour behaviour,
        ConnectionPolicy connection) {
    /// One agent, one collective, no facts of its own, answers at once, connects as Choria does.
    public static final NodePlan USUAL =
            new NodePlan(1, 1, Map.of(), Behaviour.PLAIN, ConnectionPolicy.NODE);

    public NodePlan {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        if (agents < 0) {
            throw new IllegalArgumentException(agents + " agents: want 0 or more");
        }
        if (collectives < 1) {
            throw new IllegalArgumentException(collectives + " collectives: want at least 1");
        }
    }

    /// Settings for such nodes, to be added to or built.
    ///
    /// @param name part of their identities
    /// @param first number of the first
    NodeSettings.Builder settings(String name, long seed, int first) {
        var generated = new GeneratedFacts(seed);
        return NodeSettings.builder(name, seed)
                .first(first)
                .emulatedAgents(agents)
                .behaviour(behaviour)
                .collectives(NodeSettings.collectiveNames(collectives))
                .facts(facts.isEmpty() ? generated : new AddedFacts(generated, facts));
    }
}
