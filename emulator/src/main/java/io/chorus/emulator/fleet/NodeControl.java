package io.chorus.emulator.fleet;

import io.chorus.agents.node.Ailment;
import io.chorus.agents.node.Node;
import io.chorus.broker.client.Connection;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/// What can be done to single nodes of a fleet while it runs, by their indexes from 0.
///
/// Safe for any thread. What a method returns ends what it began, for the very nodes it began with:
/// one that died meanwhile and was born again is well. To be ended before the fleet is closed.
public final class NodeControl {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalFleet fleet;

    NodeControl(LocalFleet fleet) {
        this.fleet = fleet;
    }

    /// Something is wrong with nodes.
    public Runnable suffer(BitSet nodes, Ailment ailment) {
        var ill = members(nodes).stream().map(FleetMember::node).toList();
        ill.forEach(node -> node.suffer(ailment));
        return () -> ill.forEach(node -> node.recover(ailment));
    }

    /// Nodes stand still like stopped processes: they read nothing, and neither ping nor notice
    /// that their broker is lost. Answers they are already about to give still go out.
    public Runnable freeze(BitSet nodes) {
        var frozen = members(nodes).stream().map(FleetMember::connection).toList();
        frozen.forEach(Connection::freeze);
        return () -> frozen.forEach(Connection::thaw);
    }

    /// Nodes end like killed processes, without a word. Returns when their connections are over.
    public void kill(BitSet nodes) throws InterruptedException {
        var dying = members(nodes);
        dying.forEach(FleetMember::die);
        for (var member : dying) {
            member.connection().awaitClosed(PATIENCE);
        }
    }

    /// Nodes that were killed start anew, as processes with the same identity. Returns when they
    /// have begun to connect.
    public void revive(BitSet nodes) {
        nodes.stream()
                .forEach(i -> fleet.replace(i, new FleetMember(fleet.maker, fleet.member(i))));
    }

    /// Second nodes of the same identities connect and answer too, as where a machine was cloned.
    /// They count as nobody of the fleet.
    public Runnable duplicate(BitSet nodes) {
        var twins = nodes.stream().mapToObj(this::twin).toList();
        twins.forEach(twin -> twin.connection.start());
        return () -> twins.forEach(Twin::leave);
    }

    private record Twin(Node node, Connection connection) {
        /// The broker may hold up one's farewell, but not those of others.
        void leave() {
            Thread.ofVirtual()
                    .name("farewell")
                    .start(() -> {
                        node.announceShutdown();
                        connection.close();
                    });
        }
    }

    private Twin twin(int index) {
        var node = fleet.maker.node(index);
        return new Twin(node, fleet.maker.connection(index, node, node));
    }

    private List<FleetMember> members(BitSet nodes) {
        return nodes.stream().mapToObj(fleet::member).toList();
    }
}
