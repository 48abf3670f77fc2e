package io.chorus.playbooks.rpc;

/// The nodes that can be reached, over a connection that is made when it is first needed.
public interface Fleet extends AutoCloseable {
    /// Ends the connection, if there is one.
    @Override
    void close();
}
