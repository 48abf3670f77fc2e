package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.TransportHeaders;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.wire.ByteString;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// A client on the broker that plays a node as a test wants it to.
final class FakeNode implements ConnectionHandler, AutoCloseable {
    /// What it does with a request.
    interface Behaviour {
        void on(FakeNode node, RequestMessage request);
    }

    private final String identity;
    private final Behaviour behaviour;
    private final Connection connection;
    private final Thread thread;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final BlockingQueue<Message> seen = new LinkedBlockingQueue<>();

    private FakeNode(ConnectionOptions options, Behaviour behaviour) {
        this.identity = options.name();
        this.behaviour = behaviour;
        connection = new Connection(options, this);
        thread = Thread.ofVirtual().name(identity).unstarted(connection);
    }

    /// A node of the collective `mcollective` with the agents `emulated0` and `discovery`.
    static FakeNode start(ConnectionOptions base, String identity, Behaviour behaviour) {
        return subscribed(
                base,
                identity,
                behaviour,
                null,
                "mcollective.broadcast.agent.emulated0",
                "mcollective.broadcast.agent.discovery",
                "mcollective.node." + identity);
    }

    /// One host of the service agent `registry`.
    static FakeNode startService(ConnectionOptions base, String identity, Behaviour behaviour) {
        return subscribed(
                base, identity, behaviour, "registry", "mcollective.broadcast.service.registry");
    }

    /// Somebody who sees all that matches and says nothing.
    static FakeNode startWatching(ConnectionOptions base, String subject) {
        return subscribed(base, "watcher", (_, _) -> {}, null, subject);
    }

    private static FakeNode subscribed(
            ConnectionOptions base,
            String identity,
            Behaviour behaviour,
            @Nullable String queueGroup,
            String... subjects) {
        var node =
                new FakeNode(
                        ConnectionOptions.node(
                                base.servers(), identity, identity.hashCode(), base.commons()),
                        behaviour);
        for (var subject : List.of(subjects)) {
            var _ = node.connection.subscribe(subject, queueGroup);
        }
        node.thread.start();
        try {
            if (!node.connected.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError(identity + " did not connect");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return node;
    }

    @Override
    public void onConnected(Connection from, ServerInfo server, boolean again) {
        connected.countDown();
    }

    @Override
    public void onMessage(Connection from, Message message) {
        seen.add(message);
        behaviour.on(this, RequestCodec.decode(message.payload()));
    }

    String identity() {
        return identity;
    }

    /// Takes the next message that it got.
    Message next() throws InterruptedException {
        return Objects.requireNonNull(
                seen.poll(10, TimeUnit.SECONDS), "nothing reached " + identity);
    }

    /// Takes the next request that it got.
    RequestMessage nextRequest() throws InterruptedException {
        return RequestCodec.decode(next().payload());
    }

    /// How many messages it got that nobody took.
    int untaken() {
        return seen.size();
    }

    /// Answers as it should: with success, or with `pong`.
    void answer(RequestMessage request) {
        answer(request, UnaryOperator.identity());
    }

    /// Answers with another envelope or body than it should.
    void answer(RequestMessage request, UnaryOperator<Reply> change) {
        send(request, encoded(identity, change.apply(goodReply(request))));
    }

    Reply goodReply(RequestMessage message) {
        var request = message.request();
        var body =
                request.agent().equals("discovery")
                        ? "pong"
                        : RpcReply.ok(
                                        RpcRequest.parse(request.body()).action(),
                                        JsonNodeFactory.instance.objectNode())
                                .render();
        return new Reply(request.requestId(), identity, request.agent(), 1_795_225_000, body);
    }

    static byte[] encoded(String sender, Reply reply) {
        var headers = new TransportHeaders(sender, null, List.of(), null);
        return ReplyCodec.encode(new ReplyMessage(reply, headers));
    }

    /// Sends any bytes to where the request wants its reply.
    void send(RequestMessage request, byte[] payload) {
        var replyTo = Objects.requireNonNull(request.headers().replyTo());
        connection.publish(ByteString.of(replyTo), null, payload);
    }

    /// Begins to leave; [#join] waits until it has.
    @Override
    public void close() {
        connection.close();
    }

    void join() throws InterruptedException {
        thread.join();
    }
}
