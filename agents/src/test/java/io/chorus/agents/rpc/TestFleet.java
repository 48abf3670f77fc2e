package io.chorus.agents.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Node;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;

/// Nodes and requesters of one test, closed together.
final class TestFleet implements AutoCloseable {
    static final String CALLER = "choria=rip.mcollective";
    static final String IDENTITY = "shell.example.net";

    static final RpcRequest CALL =
            new RpcRequest(
                    "emulated0", "generate", JsonNodeFactory.instance.objectNode().put("size", 10));

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
    private static final long SEED = 42;

    private final Commons commons = Commons.start();
    private final ConnectionOptions base;
    private final List<FakeNode> nodes = new ArrayList<>();
    private final Map<Connection, Thread> emulated = new HashMap<>();
    private final List<Requester> requesters = new ArrayList<>();

    TestFleet(ServerAddress server) {
        base = ConnectionOptions.requester(List.of(server), "unused", SEED, commons);
    }

    FakeNode add(String identity, FakeNode.Behaviour behaviour) {
        return keep(FakeNode.start(base, identity, behaviour));
    }

    /// Nodes that answer as they should.
    void addGood(String... identities) {
        for (var identity : identities) {
            add(identity, FakeNode::answer);
        }
    }

    FakeNode addService(String identity) {
        return keep(FakeNode.startService(base, identity, FakeNode::answer));
    }

    FakeNode addWatcher(String subject) {
        return keep(FakeNode.startWatching(base, subject));
    }

    /// A node of ours on a connection of its own.
    void addEmulated(Node node) throws InterruptedException, TimeoutException {
        var options =
                ConnectionOptions.node(
                        base.servers(), node.identity(), node.identity().hashCode(), commons);
        var connection = new Connection(options, node);
        node.subscriptions().forEach(subject -> connection.subscribe(subject, null));
        emulated.put(connection, Thread.ofVirtual().name(node.identity()).start(connection));
        connection.awaitConnected(CONNECT_LIMIT);
    }

    private FakeNode keep(FakeNode node) {
        nodes.add(node);
        return node;
    }

    /// All nodes, in the order in which they were added.
    NodeIndex index() {
        return NodeIndex.of(nodes.stream().map(FakeNode::identity).toList());
    }

    /// A call of everyone in the fleet.
    FanOutRequest toAll(Duration timeout) {
        return FanOutRequest.broadcast(CALL, Filter.agent("emulated0"), Expected.nodes(index()))
                .within(timeout);
    }

    static void assertCounts(FanOutResult result, int responses, int ok, int failed, int missing) {
        assertEquals(
                List.of(responses, ok, failed, missing),
                List.of(result.responses(), result.ok(), result.failed(), result.missingCount()),
                () -> "responses, ok, failed, missing; " + result.troubles());
    }

    /// Sends a request that does not become complete, until so many messages were counted as
    /// whatever they are.
    FanOutResult sendUntilSeen(int messages, FanOutRequest request) throws InterruptedException {
        var left = new AtomicInteger(messages);
        var asking = Thread.currentThread();
        var interrupting =
                new ReplyListener() {
                    @Override
                    public void onReply(ReceivedReply reply) {
                        seen();
                    }

                    @Override
                    public void onInvalid(String reason) {
                        seen();
                    }

                    private void seen() {
                        if (left.decrementAndGet() == 0) {
                            asking.interrupt();
                        }
                    }
                };
        var result = requester().send(request.with(interrupting));
        assertTrue(Thread.interrupted(), "over before " + messages + " messages were seen");
        return result;
    }

    Requester requester() throws InterruptedException {
        return requester(UnaryOperator.identity());
    }

    Requester requester(UnaryOperator<RequesterOptions> change) throws InterruptedException {
        var options = RequesterOptions.of(base, CALLER, IDENTITY, SEED);
        var requester = Requester.connect(change.apply(options), CONNECT_LIMIT);
        requesters.add(requester);
        return requester;
    }

    @Override
    public void close() throws InterruptedException {
        requesters.forEach(Requester::close);
        nodes.forEach(FakeNode::close);
        emulated.keySet().forEach(Connection::close);
        for (var node : nodes) {
            node.join();
        }
        for (var thread : emulated.values()) {
            thread.join();
        }
        commons.close();
    }
}
