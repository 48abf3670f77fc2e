package io.chorus.agents.filter;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a filter may ask of a node.
public interface Inventory {
    /// The node's name, dots included.
    String identity();

    /// Names of the agents it has, sorted.
    List<String> agents();

    /// Names of its configuration classes as stored, sorted.
    List<String> classes();

    /// Its facts: a JSON object, maybe empty.
    JsonNode facts();

    /// Asks a data plugin (`choria`, `config_item`, `machine_state`, `scout`) for its outputs.
    ///
    /// @param query the plugin's argument; empty where it takes none
    /// @return the plugin's output object
    /// @throws IllegalArgumentException if the node has no such plugin or the query finds nothing
    JsonNode data(String plugin, String query);
}
