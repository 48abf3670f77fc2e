package io.chorus.emulator.fleet;

import io.chorus.agents.node.Node;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import org.jspecify.annotations.Nullable;

/// Lets the fleet see what happens to one of its nodes; the node sees it first.
final class FleetMember implements ConnectionHandler {
    private final Fleet fleet;
    private final int index;
    private final Node node;

    /// Counted as connected; only the node's own thread is here.
    private boolean counted;

    FleetMember(Fleet fleet, int index, Node node) {
        this.fleet = fleet;
        this.index = index;
        this.node = node;
    }

    @Override
    public void onMessage(Connection connection, Message message) {
        node.onMessage(connection, message);
    }

    @Override
    public void onConnected(Connection connection, ServerInfo server, boolean again) {
        node.onConnected(connection, server, again);
        counted = true;
        fleet.ready(index, again);
    }

    @Override
    public void onConnectFailed(Connection connection, ServerAddress server, String reason) {
        fleet.attemptFailed(reason);
    }

    @Override
    public void onDisconnected(Connection connection, String reason) {
        node.onDisconnected(connection, reason);
        counted = false;
        fleet.lost(reason);
    }

    @Override
    public void onClosed(Connection connection, @Nullable Throwable failure) {
        node.onClosed(connection, failure);
        if (counted) {
            fleet.left();
        }
        if (failure != null) {
            fleet.failed(index, failure);
        }
    }
}
