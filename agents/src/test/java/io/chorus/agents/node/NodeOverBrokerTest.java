package io.chorus.agents.node;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.Request;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nodes on connections of their own, a broker between them and the requester.
@Timeout(60)
class NodeOverBrokerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Broker broker = Broker.start("127.0.0.1", 0, 1);
    private final Commons commons = Commons.start();
    private final List<Connection> connections = new ArrayList<>();
    private final Queue<Message> received = new ConcurrentLinkedQueue<>();
    private final Blueprint blueprint =
            new Blueprint(
                    Bench.settings().collectives(NodeSettings.collectiveNames(2)).build(),
                    InstantSource.system());
    private final List<Node> nodes = List.of(blueprint.node(0), blueprint.node(1));

    @BeforeEach
    void connect() throws Exception {
        ConnectionHandler keep = (_, message) -> received.add(message);
        List<ByteString> wanted =
                Stream.of(
                                Bench.REPLY_TO,
                                "choria.lifecycle.event.startup.server",
                                "choria.lifecycle.event.shutdown.server")
                        .map(ByteString::of)
                        .toList();
        Connection requester = start("requester", keep, wanted);
        requester.awaitConnected(LIMIT);
        for (Node node : nodes) {
            start(node.identity(), node, node.subscriptions()).awaitConnected(LIMIT);
        }
        eventually("both startups are seen", LIMIT, () -> received.size() == 2);
        received.clear();
    }

    private Connection start(String name, ConnectionHandler handler, List<ByteString> subjects) {
        return start(broker, name, handler, subjects);
    }

    private Connection start(
            Broker to, String name, ConnectionHandler handler, List<ByteString> subjects) {
        var server = List.of(ServerAddress.parse(to.url()));
        var connection = new Connection(ConnectionOptions.node(server, name, 1, commons), handler);
        subjects.forEach(subject -> connection.subscribe(subject, null));
        connections.add(connection);
        Thread.ofVirtual().name(name).start(connection);
        return connection;
    }

    @AfterEach
    void close() {
        connections.forEach(Connection::close);
        commons.close();
        broker.close();
    }

    private void publish(String subject, Request request) {
        connections.getFirst().publish(ByteString.of(subject), null, Bench.encode(request));
    }

    private static Request now(Request request, String collective) {
        return new Request(
                request.requestId(),
                request.senderId(),
                request.callerId(),
                collective,
                request.agent(),
                request.ttlSeconds(),
                InstantSource.system().instant().getEpochSecond(),
                request.filter(),
                request.message());
    }

    private List<ReplyMessage> replies() {
        return received.stream().map(message -> ReplyCodec.decode(message.payload())).toList();
    }

    @Test
    void aBroadcastReachesEveryNodeAndADirectedRequestOne() {
        String second = nodes.getLast().identity();
        Request generate = now(Bench.rpc("emulated0", "generate", "{\"size\":3}"), "mcollective");

        publish("mcollective.broadcast.agent.emulated0", generate);
        eventually("both have answered", LIMIT, () -> received.size() == 2);
        received.clear();
        publish("mcollective.node." + second, generate);
        eventually("one has answered", LIMIT, () -> received.size() == 1);

        ReplyMessage reply = replies().getFirst();
        assertEquals(second, reply.headers().sender());
        assertEquals(
                "{\"action\":\"generate\",\"statuscode\":0,\"statusmsg\":\"OK\",\"data\":{\"message\":\"012\"}}",
                reply.reply().message());
        String url = "nats://127.0.0.1:" + broker.port();
        assertEquals(url, reply.headers().seenBy().getFirst().in());
    }

    @Test
    void aRequestIsAnsweredInTheCollectiveItNamesOnly() {
        Request ping = Bench.request("discovery", "cGluZw==");

        publish("collective1.broadcast.agent.discovery", now(ping, "elsewhere"));
        publish("collective2.broadcast.agent.discovery", now(ping, "collective2"));
        publish("collective1.broadcast.agent.discovery", now(ping, "collective1"));

        // The second subject brings nothing, and what was dropped came before what is answered.
        eventually(
                "both answered the last",
                LIMIT,
                () -> nodes.stream().allMatch(node -> node.stats().replies() == 1));
        eventually("both replies are in", LIMIT, () -> received.size() == 2);
        assertEquals(List.of(2, 2), nodes.stream().map(node -> node.stats().total()).toList());
    }

    @Test
    void aNodeSaysGoodByeBeforeItLeaves() {
        nodes.getFirst().announceShutdown();

        eventually("it is seen", LIMIT, () -> received.size() == 1);
        assertEquals(
                "choria.lifecycle.event.shutdown.server", received.element().subject().toString());
    }

    @Test
    void aBrokerThatTakesNothingSoLargeLosesEventsAndNoNodes() throws Exception {
        var options = BrokerOptions.builder().port(0).threads(1).maxPayload(64).build();
        try (var narrow = Broker.start(options)) {
            var node = blueprint.node(2);
            var connection = start(narrow, node.identity(), node, node.subscriptions());
            connection.awaitConnected(LIMIT);
            node.announceShutdown();
            connection.close();

            assertTrue(connection.awaitClosed(LIMIT));
            assertEquals(0, node.stats().events());
        }
    }
}
