package io.chorus.agents.node;

import io.chorus.agents.protocol.Request;

/// A named endpoint of a node.
///
/// One instance serves all nodes of a fleet, from all their threads at once, so it keeps no state:
/// what it needs to know it asks the node it is handed.
interface Agent {

    AgentMetadata metadata();

    /// Answers a request that has passed all checks of the node.
    ///
    /// @param node on whose thread this is called
    Answer answer(Request request, Node node);

    /// Whether the fleet's [Behaviour] holds for it.
    default boolean isEmulated() {
        return false;
    }

    /// Whether it may take so long that the node has to go on reading meanwhile: it is asked on a
    /// thread of its own then.
    default boolean takesTime() {
        return false;
    }

    default String name() {
        return metadata().name();
    }
}
