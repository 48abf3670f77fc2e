package io.chorus.agents.node;

/// Is told of every reply that a node of the fleet gives.
///
/// Called by the threads of the nodes, many at a time, in the middle of their work: it must be
/// quick, and what it throws ends the node.
@FunctionalInterface
public interface NodeObserver {
    /// Told of nothing, at no cost.
    NodeObserver NONE = (_, _, _, _) -> {};

    /// A reply is about to be published. Both times are on the clock of [System#nanoTime].
    ///
    /// @param number of the node: that of the first of its settings plus its index
    /// @param requestId as the requester made it up, 32 characters
    /// @param readNanos when the bytes of the request had been read from the socket
    /// @param answeredNanos when the reply was encoded and handed to the connection, which writes
    ///   it when the batch it has read is done
    void answered(int number, String requestId, long readNanos, long answeredNanos);
}
