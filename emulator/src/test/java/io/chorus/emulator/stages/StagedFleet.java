package io.chorus.emulator.stages;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.Node;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.rpc.Expected;
import io.chorus.agents.rpc.FanOutRequest;
import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.testing.NatsServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;

/// Nodes and requesters on real sockets, with a clock for the stages of their requests.
final class StagedFleet implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int FIRST = 11;
    private static final long SEED = 42;

    final StageClock clock;
    final NodeIndex nodes;
    private final AutoCloseable broker;
    private final List<ServerAddress> servers;
    private final Commons commons = Commons.start();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Requester> requesters = new ArrayList<>();

    private StagedFleet(
            StageClock clock, NodeIndex nodes, AutoCloseable broker, ServerAddress server) {
        this.clock = clock;
        this.nodes = nodes;
        this.broker = broker;
        this.servers = List.of(server);
    }

    /// A broker of ours with so many loops.
    static StagedFleet embedded(int loops, int count, Behaviour behaviour) throws Exception {
        var nodes = identities(count);
        var clock = StageClock.embedded(FIRST, nodes);
        var broker =
                Broker.start(BrokerOptions.builder().port(0).threads(loops).build(), clock.tap());
        var server = new ServerAddress("127.0.0.1", broker.port());
        return new StagedFleet(clock, nodes, broker, server).connect(behaviour);
    }

    /// A nats-server.
    static StagedFleet foreign(int count) throws Exception {
        var nodes = identities(count);
        var server = NatsServer.start();
        return new StagedFleet(
                        StageClock.foreign(FIRST, nodes),
                        nodes,
                        server,
                        ServerAddress.parse(server.url()))
                .connect(Behaviour.PLAIN);
    }

    private static NodeSettings.Builder settings() {
        return NodeSettings.builder("emu", SEED).first(FIRST).lifecycleEvents(false);
    }

    private static NodeIndex identities(int count) {
        var identity = settings().build().identity();
        return NodeIndex.of(IntStream.range(FIRST, FIRST + count).mapToObj(identity::of).toList());
    }

    private StagedFleet connect(Behaviour behaviour) throws Exception {
        var settings = settings().behaviour(behaviour).observer(clock.observer()).build();
        var blueprint = new Blueprint(settings, InstantSource.system());
        for (int i = 0; i < nodes.size(); i++) {
            start(blueprint.node(i));
        }
        for (var connection : connections) {
            connection.awaitConnected(LIMIT);
        }
        return this;
    }

    private void start(Node node) {
        var options = ConnectionOptions.node(servers, node.identity(), SEED, commons);
        var connection = new Connection(options, node);
        node.subscriptions().forEach(subject -> connection.subscribe(subject, null));
        connections.add(connection);
        connection.start();
    }

    Requester requester(String name) throws Exception {
        var options =
                RequesterOptions.of(
                        ConnectionOptions.requester(servers, "unused", SEED, commons),
                        "choria=" + name + ".mcollective",
                        name + ".choria.local",
                        SEED + name.hashCode());
        var requester = Requester.connect(options, LIMIT);
        requesters.add(requester);
        return requester;
    }

    /// Somebody who publishes whatever it likes.
    Connection stranger() throws Exception {
        var options = ConnectionOptions.requester(servers, "stranger", SEED, commons);
        var connection = new Connection(options, (_, _) -> {});
        connections.add(connection);
        connection.start();
        connection.awaitConnected(LIMIT);
        return connection;
    }

    private static RpcRequest generate() {
        var inputs = JsonNodeFactory.instance.objectNode().put("size", 50);
        return new RpcRequest("emulated0", "generate", inputs);
    }

    FanOutRequest broadcast() {
        return FanOutRequest.broadcast(generate(), Filter.agent("emulated0"), Expected.nodes(nodes))
                .within(LIMIT);
    }

    FanOutRequest direct() {
        return direct(nodes);
    }

    FanOutRequest direct(NodeIndex some) {
        return FanOutRequest.direct(generate(), some).within(LIMIT);
    }

    FanOutRequest ping() {
        return FanOutRequest.ping(Filter.ALL, Expected.nodes(nodes)).within(LIMIT);
    }

    /// What came of a request, and its stages.
    record Staged(FanOutResult result, FanOutStages stages) {}

    Staged send(Requester requester, FanOutRequest request) {
        long due = System.nanoTime();
        var prepared = requester.prepare(request);
        clock.open(prepared.requestId(), due);
        var result = requester.send(prepared, due);
        return new Staged(result, clock.finish(result));
    }

    @Override
    public void close() throws Exception {
        requesters.forEach(Requester::close);
        connections.forEach(Connection::close);
        for (var connection : connections) {
            if (!connection.awaitClosed(LIMIT)) {
                throw new AssertionError("a node is not over within " + LIMIT);
            }
        }
        commons.close();
        broker.close();
    }
}
