package io.chorus.agents.node;

import io.chorus.agents.filter.Inventory;
import io.chorus.agents.protocol.Subjects;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.Incoming;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerInfo;
import io.chorus.broker.wire.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One emulated Choria node: what its connection is told, and what filters ask it.
///
/// Made by a [Blueprint]. Messages are decoded and checked by [Receiving]. All state belongs to the
/// connection's thread, but for lifecycle events, see [Lifecycle]; [#stats] may be called from
/// anywhere.
public final class Node implements ConnectionHandler, Inventory {
    private static final int DEFAULT_MAX_PAYLOAD = 1 << 20;

    private final Blueprint blueprint;
    private final int number;
    private final String identity;
    private final long startSeconds;
    private final NodeCounters counters = new NodeCounters();
    private final Lifecycle lifecycle = new Lifecycle(this);
    private final Health health = new Health();

    // Written by the connection's thread; delayed replies read them from theirs.
    private volatile String server = "";
    private volatile Outlet outlet = (_, _) -> {};
    private volatile int maxPayload = DEFAULT_MAX_PAYLOAD;

    /// Made when first asked for and dropped after the message: nodes hold no facts.
    private @Nullable JsonNode factsInUse;

    Node(Blueprint blueprint, int number, String identity) {
        this.blueprint = blueprint;
        this.number = number;
        this.identity = identity;
        this.startSeconds = seconds();
    }

    @Override
    public int touch(int level) {
        return switch (level) {
            case 0 -> number;
            case 1 ->
                    counters.total + identity.length() + (health.ailment().malformed() > 0 ? 1 : 0);
            case 2 -> identity.charAt(0);
            default -> 0;
        };
    }

    /// The subjects it wants, in the order of a Choria server: each agent in every collective, then
    /// the node itself in every collective. None has a queue group.
    ///
    /// The first ones are shared by all nodes of the fleet, so that its connections keep them once.
    public List<ByteString> subscriptions() {
        var subjects = new ArrayList<>(blueprint.broadcasts());
        for (String collective : collectives()) {
            subjects.add(ByteString.of(Subjects.node(collective, identity)));
        }
        return subjects;
    }

    @Override
    public void onConnected(Connection connection, ServerInfo info, boolean again) {
        Outlet out = (subject, payload) -> connection.publish(subject, null, payload);
        connected(info.address().url(), info.maxPayload(), out, again);
    }

    void connected(String url, int mostBytes, Outlet out, boolean again) {
        server = blueprint.sharedText(url);
        maxPayload = mostBytes;
        outlet = out;
        if (again) {
            counters.reconnects++;
        }
        if (lifecycle.connected(out)) {
            blueprint.started(this);
        }
    }

    @Override
    public void onDisconnected(Connection connection, String reason) {
        disconnected();
    }

    void disconnected() {
        lifecycle.disconnected();
    }

    @Override
    public void onClosed(Connection connection, @Nullable Throwable failure) {
        health.stop();
    }

    @Override
    public void onMessage(Connection connection, Message message) {
        receive(message.payload(), message.readNanos());
    }

    /// @param payload borrowed
    void receive(byte[] payload, long readNanos) {
        blueprint.receiving().receive(this, payload, readNanos);
    }

    @Override
    public void onIncoming(Connection connection, Incoming incoming) {
        blueprint.receiving().receive(this, incoming);
    }

    /// Tells the world that the node stops, and drops the replies that are not due yet; to be
    /// called before its connection is closed. Says nothing if the node is not connected, or the
    /// second time.
    public void announceShutdown() {
        health.stop();
        lifecycle.stop();
    }

    /// Stops without a word to anybody, as a process that is killed; to be called before its
    /// connection is aborted.
    public void die() {
        health.stop();
        lifecycle.die();
    }

    /// Something is wrong with it from now on, until it recovers. Any thread.
    public void suffer(Ailment more) {
        health.suffer(more);
    }

    /// Something that it suffered from is over. Any thread.
    public void recover(Ailment less) {
        health.recover(less);
    }

    Health health() {
        return health;
    }

    /// What it has counted so far.
    public NodeStats stats() {
        return lifecycle.addTo(counters);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public List<String> agents() {
        return blueprint.agentNames();
    }

    @Override
    public List<String> classes() {
        return settings().facts().classes(number);
    }

    @Override
    public JsonNode facts() {
        JsonNode facts = factsInUse;
        if (facts == null) {
            facts = settings().facts().facts(number, identity);
            factsInUse = facts;
        }
        return facts;
    }

    /// Has the facts made anew for the next message.
    void forgetFacts() {
        factsInUse = null;
    }

    @Override
    public JsonNode data(String plugin, String query) {
        return DataPlugins.ask(this, plugin, query)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "data plugin " + plugin + " has nothing for: " + query));
    }

    /// The text of its status file, as a Choria server writes it every 30 s.
    public String status() {
        return NodeStatus.render(this);
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    boolean audited() {
        return !settings().audit().equals(AuditLog.NONE);
    }

    Optional<Agent> agent(String name) {
        return blueprint.agent(name);
    }

    Answering answering() {
        return blueprint.answering();
    }

    NodeCounters counters() {
        return counters;
    }

    Outlet outlet() {
        return outlet;
    }

    int number() {
        return number;
    }

    /// In the order of configuration, the main one first.
    List<String> collectives() {
        return settings().collectives();
    }

    String mainCollective() {
        return collectives().getFirst();
    }

    NodeSettings settings() {
        return blueprint.settings();
    }

    /// URL of the broker it was connected to last, empty before the first time.
    String connectedServer() {
        return server;
    }

    /// Most bytes its broker takes.
    int maxPayload() {
        return maxPayload;
    }

    /// Unix time now.
    long seconds() {
        return now().getEpochSecond();
    }

    /// By its own clock, which may be wrong.
    Instant now() {
        return blueprint.clock().instant().plus(health.ailment().clockAhead());
    }

    /// Unix time of when it was made.
    long startSeconds() {
        return startSeconds;
    }

    /// Randomness of its own, always the same for one purpose.
    RandomGenerator random(String purpose) {
        return blueprint.random(number, purpose);
    }
}
