package io.chorus.broker.server;

import io.chorus.broker.monitor.ConnectionDetail;
import java.util.ArrayDeque;
import java.util.List;

/// The last connections that ended. For any thread.
final class ClosedConnections {
    private final int most;
    private final ArrayDeque<ConnectionDetail> connections = new ArrayDeque<>(); // guarded by this

    ClosedConnections(int most) {
        this.most = most;
    }

    synchronized void add(ConnectionDetail connection) {
        connections.add(connection);
        if (connections.size() > most) {
            connections.remove();
        }
    }

    /// Oldest first.
    synchronized List<ConnectionDetail> list() {
        return List.copyOf(connections);
    }
}
