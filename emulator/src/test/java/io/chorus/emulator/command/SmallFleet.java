package io.chorus.emulator.command;

import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.Node;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// A few real nodes on a broker, all connected and subscribed.
final class SmallFleet implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Commons commons = Commons.start();
    private final List<Node> nodes;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private SmallFleet(List<Node> nodes) {
        this.nodes = nodes;
    }

    static SmallFleet connect(String url, NodeSettings settings, int count)
            throws InterruptedException, TimeoutException {
        var blueprint = new Blueprint(settings, InstantSource.system());
        var fleet = new SmallFleet(IntStream.range(0, count).mapToObj(blueprint::node).toList());
        var servers = List.of(ServerAddress.parse(url));
        for (int i = 0; i < count; i++) {
            var node = fleet.nodes.get(i);
            var options = ConnectionOptions.node(servers, node.identity(), i, fleet.commons);
            var connection = new Connection(options, node);
            node.subscriptions().forEach(subject -> connection.subscribe(subject, null));
            fleet.connections.add(connection);
            fleet.threads.add(Thread.ofVirtual().name(node.identity()).start(connection));
        }
        for (var connection : fleet.connections) {
            connection.awaitConnected(LIMIT);
        }
        return fleet;
    }

    List<String> identities() {
        return nodes.stream().map(Node::identity).toList();
    }

    /// Lets some go, so that they are missing.
    void leave(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            connections.get(i).close();
            threads.get(i).join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        connections.forEach(Connection::close);
        for (var thread : threads) {
            thread.join();
        }
        commons.close();
    }
}
