package io.chorus.playbooks.nodes;

import io.chorus.playbooks.rpc.Fleet;
import java.util.Map;
import java.util.function.Consumer;

/// What a node set may use of the run it belongs to.
///
/// @param name of the set
/// @param fleet for sets that ask nodes
/// @param childEnvironment of programs that it starts
/// @param log takes sentences
public record NodeContext(
        String name, Fleet fleet, Map<String, String> childEnvironment, Consumer<String> log) {
    /// Keeps a copy of the environment.
    public NodeContext {
        childEnvironment = Map.copyOf(childEnvironment);
    }
}
