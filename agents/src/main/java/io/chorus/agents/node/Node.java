package io.chorus.agents.node;

import io.chorus.agents.filter.FilterMatcher;
import io.chorus.agents.filter.Inventory;
import io.chorus.agents.protocol.AuditLine;
import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.Scratch;
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
/// Made by a [Blueprint]. All state belongs to the connection's thread, but for lifecycle events,
/// see [Lifecycle]; [#stats] may be called from anywhere.
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
        if (lifecycle.connected(out) && tellsItsLife()) {
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
        var scratch = blueprint.scratches().borrow();
        byte[] copy = scratch.payload(payload.length);
        System.arraycopy(payload, 0, copy, 0, payload.length);
        receive(copy, payload.length, readNanos, scratch);
        blueprint.scratches().giveBack(scratch);
    }

    @Override
    public void onIncoming(Connection connection, Incoming incoming) {
        var scratch = blueprint.scratches().borrow();
        int length = incoming.payloadBytes();
        byte[] payload = scratch.payload(length);
        incoming.copyPayload(payload, 0);
        receive(payload, length, incoming.readNanos(), scratch);
        blueprint.scratches().giveBack(scratch);
    }

    /// @param payload its beginning is the message; written over
    private void receive(byte[] payload, int length, long readNanos, Scratch scratch) {
        counters.total++;
        counters.bytesIn += length;
        try {
            RequestMessage request = blueprint.requests().read(payload, length, scratch);
            if (accepts(request.request())) {
                answering().answer(this, request, readNanos, scratch);
            }
        } catch (ProtocolException _) {
            counters.unvalidated++; // Anybody can send anything; a real node drops it as well.
        } finally {
            factsInUse = null;
        }
    }

    /// The checks in their order, each with its counter (Choria protocol, section 2.8).
    private boolean accepts(Request request) {
        if (!FilterMatcher.matches(request.filter(), this)) {
            counters.filtered++;
            return false;
        }
        counters.passed++;
        if (!collectives().contains(request.collective())) {
            counters.unvalidated++;
            return false;
        }
        Instant now = now();
        if (!isTimely(request, now)) {
            counters.ttlExpired++;
            return false;
        }
        counters.validated++;
        counters.lastMessageSeconds = now.getEpochSecond();
        return true;
    }

    /// Tells whether now − ttl < time < now + ttl, now being more exact than a second: the fraction
    /// lets the latest second in, and never the earliest.
    private static boolean isTimely(Request request, Instant now) {
        long ahead = request.timeSeconds() - now.getEpochSecond();
        int ttl = request.ttlSeconds();
        return ahead > -ttl && (now.getNano() > 0 ? ahead <= ttl : ahead < ttl);
    }

    void audit(Request request, RpcRequest body) {
        if (audited()) {
            blueprint.settings().audit().append(identity, new AuditLine(now(), request, body));
        }
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

    void announceAlive() {
        lifecycle.alive();
    }

    boolean stopped() {
        return lifecycle.stopped();
    }

    boolean tellsItsLife() {
        return settings().lifecycleEvents();
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
    private Instant now() {
        return blueprint.clock().instant().plus(health.ailment().clockAhead());
    }

    /// Unix time of when it was made.
    long startSeconds() {
        return startSeconds;
    }

    /// The process it pretends to be.
    int pid() {
        return random("pid").nextInt(10_000, 32_768);
    }

    /// Minutes until it first says that it is alive.
    int alivePhaseMinutes() {
        return random("alive phase").nextInt(30);
    }

    /// Randomness of its own, always the same for one purpose.
    RandomGenerator random(String purpose) {
        return blueprint.random(number, purpose);
    }
}
