package io.chorus.emulator.fleet;

import io.chorus.agents.node.Node;
import io.chorus.broker.client.ConnectFailedException;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.Incoming;
import io.chorus.broker.client.IncomingHandler;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import org.jspecify.annotations.Nullable;

/// Has the fleet count what happens to one of its nodes; the node sees it first.
final class FleetMember implements IncomingHandler {
    private final FleetCounters counters;
    private final int index;
    private final Node node;
    private final Connection connection;

    /// Was killed; whoever kills it is another thread.
    private volatile boolean died;

    /// Counted as connected; only the node's own thread is here.
    private boolean counted;

    /// Was ready at least once; only the node's own thread is here.
    private boolean everReady;

    /// When it lost its broker last; only the node's own thread is here.
    private long lostNanos;

    /// When it began to try its last attempt; only the node's own thread is here.
    private long attemptNanos;

    FleetMember(NodeMaker maker, FleetCounters counters, int index) {
        this.counters = counters;
        this.index = index;
        this.node = maker.node(index);
        this.connection = maker.connection(index, node, this);
    }

    /// Takes the place of one that died, whose connection is over.
    FleetMember(NodeMaker maker, FleetMember dead) {
        this(maker, dead.counters, dead.index);
        everReady = dead.everReady;
        lostNanos = dead.lostNanos;
    }

    @Override
    public int touch(int level) {
        return level == 0 ? index : node.touch(level - 1);
    }

    Node node() {
        return node;
    }

    Connection connection() {
        return connection;
    }

    /// Says farewell and closes. May wait for the broker.
    void leave() {
        node.announceShutdown();
        connection.close();
    }

    /// Ends without a word, like a killed process. Returns at once.
    void die() {
        died = true;
        node.die();
        connection.abort();
    }

    @Override
    public void onIncoming(Connection connection, Incoming incoming) {
        node.onIncoming(connection, incoming);
    }

    /// @param again may be said of a node that was never ready: its first broker took it, and left
    ///   it before it confirmed anything. It is not said of one that was born again, though the
    ///   fleet has it back
    @Override
    public void onConnected(Connection connection, ServerInfo server, boolean again) {
        boolean back = everReady;
        node.onConnected(connection, server, again && back);
        counted = true;
        everReady = true;
        if (back) {
            counters.back(index, lostNanos, attemptNanos);
        } else {
            counters.ready(index);
        }
    }

    @Override
    public void onConnecting(Connection connection, ServerAddress server) {
        attemptNanos = System.nanoTime();
    }

    @Override
    public void onConnectFailed(Connection connection, ServerAddress server, String reason) {
        counters.attemptFailed(reason);
    }

    @Override
    public void onDisconnected(Connection connection, String reason) {
        node.onDisconnected(connection, reason);
        if (counted) {
            counted = false;
            lostNanos = System.nanoTime();
            counters.lost(index, reason, lostNanos);
        } else {
            counters.attemptFailed(reason);
        }
    }

    @Override
    public void onClosed(Connection connection, @Nullable Throwable failure) {
        node.onClosed(connection, failure);
        if (counted && died) {
            lostNanos = System.nanoTime();
            counters.lost(index, "the node died", lostNanos);
        } else if (counted) {
            counters.left();
        }
        if (failure instanceof ConnectFailedException) {
            counters.gaveUp(index);
        } else if (failure != null) {
            counters.failed(index, failure);
        }
    }
}
