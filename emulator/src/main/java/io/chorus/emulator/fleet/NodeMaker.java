package io.chorus.emulator.fleet;

import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.Node;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import java.time.InstantSource;
import java.util.List;

/// Makes the nodes of a fleet and their connections, by index from 0, any number of times. Safe for
/// any thread.
final class NodeMaker {
    private final FleetOptions options;
    private final Commons commons;
    private final List<Blueprint> blueprints;

    NodeMaker(FleetOptions options, Commons commons, InstantSource clock) {
        this.options = options;
        this.commons = commons;
        this.blueprints =
                options.groups().stream().map(group -> new Blueprint(group.node(), clock)).toList();
    }

    /// What nodes of each group have in common, in the order of the groups.
    List<Blueprint> blueprints() {
        return blueprints;
    }

    /// A new node.
    Node node(int index) {
        int group = group(index);
        int first = options.groups().get(group).node().first() - options.node().first();
        return blueprints.get(group).node(index - first);
    }

    /// A connection that wants what a node wants, not started.
    Connection connection(int index, Node node, ConnectionHandler handler) {
        var connection =
                new Connection(
                        new ConnectionOptions(
                                options.servers(),
                                node.identity(),
                                options.node().seed() + options.part().before() + index,
                                options.groups().get(group(index)).connection(),
                                commons),
                        handler);
        node.subscriptions().forEach(subject -> connection.subscribe(subject, null));
        return connection;
    }

    private int group(int index) {
        int number = options.node().first() + index;
        int group = 0;
        while (options.groups().get(group).end() <= number) {
            group++;
        }
        return group;
    }
}
