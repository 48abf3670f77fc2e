package io.chorus.broker.monitor;

import java.util.List;

/// What the monitoring asks a broker. Safe for any thread but the broker's own event loops.
public interface Monitored {
    /// The broker as a whole.
    ServerDetail server();

    /// Open connections in no promised order.
    ///
    /// @param subscriptions whether each comes with its subscriptions
    List<ConnectionDetail> connections(boolean subscriptions);

    /// Routes to other brokers in no promised order; nobody for a broker alone.
    ///
    /// @param subscriptions whether each comes with what was announced over it
    List<RouteDetail> routes(boolean subscriptions);

    /// Connections that have ended, as many as are remembered, oldest first.
    List<ConnectionDetail> closedConnections();

    /// Whether it accepts clients.
    boolean ready();
}
