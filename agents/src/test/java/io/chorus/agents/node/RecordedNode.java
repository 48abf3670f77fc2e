package io.chorus.agents.node;

import io.chorus.agents.node.facts.FixedFacts;
import io.chorus.agents.protocol.Recordings.Message;
import io.chorus.broker.wire.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A twin of one of the two nodes that were recorded.
final class RecordedNode {
    final List<byte[]> published = new ArrayList<>();
    final Node node;

    /// @param inventory what the real node told of itself
    RecordedNode(int number, String url, AuditLog audit, JsonNode inventory, SettableClock clock) {
        List<String> classes = strings(inventory.get("classes"));
        NodeSettings settings =
                NodeSettings.builder("unused", 1)
                        .emulatedAgents(0)
                        .collectives(strings(inventory.get("collectives")))
                        .facts(new FixedFacts(inventory.get("facts"), classes))
                        .configFile("/etc/choria/server" + number + ".conf")
                        .audit(audit)
                        .build();
        var blueprint = new Blueprint(settings, clock);
        node = new Node(blueprint, number, "node" + number + ".example.net");
        node.connected(url, Bench.MAX_PAYLOAD, this::publish, false);
    }

    void publish(ByteString subject, ByteBuffer payload) {
        published.add(Bench.bytes(payload));
    }

    boolean subscribesTo(Message message) {
        return node.subscriptions().contains(ByteString.of(message.subject()));
    }

    /// Brings it the message if it subscribed to the subject.
    ///
    /// @return what it published in return
    List<byte[]> deliver(Message message) {
        published.clear();
        if (subscribesTo(message)) {
            node.receive(message.bytes(), System.nanoTime());
        }
        return published;
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
