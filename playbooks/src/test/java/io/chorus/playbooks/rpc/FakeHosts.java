package io.chorus.playbooks.rpc;

import io.chorus.agents.ddl.DdlLibrary;
import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.StatusCode;
import io.chorus.agents.protocol.TransportHeaders;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Hosts on a broker of their own, each with a connection and an agent that does as it is told.
public final class FakeHosts implements AutoCloseable {
    /// What a host answers.
    public interface Behaviour {
        /// Answers a call.
        ///
        /// @return `null` for no answer
        @Nullable RpcReply answer(Call call);
    }

    /// A call that reached a host.
    public record Call(String host, String requestId, RpcRequest body) {
        /// An input as text.
        public String input(String name) {
            return body.data().path(name).asString("");
        }

        /// The `agent_inventory` of a host that can be managed.
        public RpcReply managedHost() {
            var agents =
                    List.of(
                            Map.of("agent", "rpcutil", "version", "1.0.0"),
                            Map.of("agent", "emulator", "version", "1.0.0"));
            return ok(Map.of("agents", agents));
        }

        /// The answer of an action that worked.
        public RpcReply ok(Map<String, ?> data) {
            return RpcReply.ok(body.action(), PlainValues.object(data));
        }

        /// The answer of one that did not.
        public RpcReply failed(String why) {
            return RpcReply.failed(body.action(), StatusCode.ABORTED, why);
        }
    }

    /// Never answers.
    public static final Behaviour SILENT = _ -> null;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Broker broker = Broker.start("127.0.0.1", 0, 2);
    private final Commons commons = Commons.start();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /// One host with discovery and whatever agent it is called by.
    private void add(String name, Behaviour behaviour) throws InterruptedException {
        var options = ConnectionOptions.node(servers(), name, name.hashCode(), commons);
        var connection = new Connection(options, new Host(name, behaviour));
        for (var subject :
                List.of("mcollective.node." + name, "mcollective.broadcast.agent.discovery")) {
            var _ = connection.subscribe(subject, null);
        }
        connections.add(connection);
        threads.add(Thread.ofVirtual().name(name).start(connection));
    }

    /// Hosts that do the same, and are there.
    public FakeHosts with(Behaviour behaviour, String... names) throws InterruptedException {
        int before = connections.size();
        for (var name : names) {
            add(name, behaviour);
        }
        try {
            for (var connection : connections.subList(before, connections.size())) {
                connection.awaitConnected(LIMIT);
                connection.flush(LIMIT);
            }
        } catch (TimeoutException e) {
            throw new AssertionError("a host did not connect", e);
        }
        return this;
    }

    /// Where they are.
    public List<ServerAddress> servers() {
        return List.of(new ServerAddress("127.0.0.1", broker.port()));
    }

    /// How playbooks reach them.
    public Fleet fleet() {
        return fleet(new DdlLibrary(List.of()));
    }

    /// How playbooks reach them that know these agents.
    public Fleet fleet(DdlLibrary ddls) {
        var plain = FleetOptions.of(servers());
        return new ChoriaFleet(
                new FleetOptions(
                        plain.servers(),
                        plain.connectTimeout(),
                        plain.caller(),
                        plain.identity(),
                        plain.collective(),
                        plain.workers(),
                        ddls));
    }

    /// All calls that reached somebody, in the order in which they did.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private final class Host implements ConnectionHandler {
        private final String name;
        private final Behaviour behaviour;

        Host(String name, Behaviour behaviour) {
            this.name = name;
            this.behaviour = behaviour;
        }

        @Override
        public void onMessage(Connection from, Message message) {
            var decoded = RequestCodec.decode(message.payload());
            var replyTo = Objects.requireNonNull(decoded.headers().replyTo());
            var text = text(decoded.request());
            if (text != null) {
                var request = decoded.request();
                var reply =
                        new Reply(
                                request.requestId(),
                                name,
                                request.agent(),
                                Instant.now().getEpochSecond(),
                                text);
                var headers = new TransportHeaders(name, null, List.of(), null);
                from.publish(
                        ByteString.of(replyTo),
                        null,
                        ReplyCodec.encode(new ReplyMessage(reply, headers)));
            }
        }

        private @Nullable String text(Request request) {
            if (request.agent().equals("discovery")) {
                return accepts(request.filter()) ? "pong" : null;
            }
            var call = new Call(name, request.requestId(), RpcRequest.parse(request.body()));
            calls.add(call);
            var reply = behaviour.answer(call);
            return reply == null ? null : reply.render();
        }

        /// Good enough for tests: identities by name, and nobody has the agent `missing`.
        private boolean accepts(Filter filter) {
            return !filter.agents().contains("missing")
                    && (filter.identities().isEmpty() || filter.identities().contains(name));
        }
    }

    @Override
    public void close() throws InterruptedException {
        connections.forEach(Connection::close);
        for (var thread : threads) {
            thread.join();
        }
        commons.close();
        broker.close();
    }

    /// Inputs as a node gets them.
    public static ObjectNode inputs(Map<String, ?> values) {
        return PlainValues.object(values);
    }
}
