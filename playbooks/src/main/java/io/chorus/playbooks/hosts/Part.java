package io.chorus.playbooks.hosts;

/// Nodes that a host is to run.
///
/// @param host its identity
public record Part(String host, NodeRange nodes) {
    @Override
    public String toString() {
        return nodes + " on " + host;
    }
}
