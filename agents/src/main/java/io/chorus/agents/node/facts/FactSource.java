package io.chorus.agents.node.facts;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where the nodes of a fleet get their facts and classes from.
///
/// Asked anew for every request that looks at them, by the node's own thread: implementations are
/// safe for any thread and always answer the same for the same node.
public interface FactSource {

    /// The facts of a node.
    ///
    /// @param number of the node within its fleet
    /// @param identity of the node
    /// @return a JSON object, maybe empty; not to be changed by anybody
    JsonNode facts(int number, String identity);

    /// The configuration classes of a node, sorted.
    ///
    /// @param number of the node within its fleet
    List<String> classes(int number);
}
