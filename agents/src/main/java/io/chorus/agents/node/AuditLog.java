package io.chorus.agents.node;

import io.chorus.agents.protocol.AuditLine;

/// Where nodes note the RPC requests that they let through.
///
/// Called on the threads of the nodes, many at once; a node's own lines come one after the other.
@FunctionalInterface
public interface AuditLog {
    /// Notes nothing.
    AuditLog NONE = (_, _) -> {};

    /// Notes a request; never throws for want of disk.
    ///
    /// @param identity of the node
    void append(String identity, AuditLine line);
}
