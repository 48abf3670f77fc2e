package io.chorus.broker.server;

import io.chorus.broker.clock.Deadlines;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.MessageWriter;
import io.chorus.broker.wire.Side;
import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An event loop with everything that belongs to its connections together: what is still to be
/// flushed, who is due for a ping, who is stalled, and what was handed to other loops.
///
/// Confined to the loop, but for what is final.
final class BrokerLoop {
    /// Connections with unsent frames that may pile up before they are flushed within a turn;
    /// bounds buffers in use.
    private static final int MOST_UNFLUSHED = 64;

    /// How much longer the lines of other brokers may be; their payloads have been limited there.
    private static final int ROUTE_LINES = 16;

    private static final int MOST_PAYLOAD = 64 << 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BrokerCore core;
    private final EventLoop eventLoop;
    private final int index;
    private final FrameParser parser;
    private final FrameParser routeParser;
    private final MessageWriter writer = new MessageWriter();
    private final CommonNames names = new CommonNames();
    private final Publishing publishing;
    private final Traffic traffic = new Traffic();
    private final Deadlines deadlines;
    private final long tickNanos;
    private final StalledPublishers stalled;
    private final List<ClientHandler> clients = new ArrayList<>();
    private final List<Peer> unflushed = new ArrayList<>();
    private List<Peer> blocked = new ArrayList<>();
    private List<BrokerLoop> others = List.of();
    private Handover[] handovers = {};
    private boolean turnEnds;
    private boolean flushing;
    private boolean ticking;
    private long readNanos;
    private volatile long threadId;

    BrokerLoop(BrokerCore core, EventLoop eventLoop, int index) {
        this.core = core;
        this.eventLoop = eventLoop;
        this.index = index;
        var options = core.options();
        this.parser = new FrameParser(Side.SERVER, options.maxControlLine(), options.maxPayload());
        this.routeParser =
                new FrameParser(Side.ROUTE, ROUTE_LINES * options.maxControlLine(), MOST_PAYLOAD);
        this.publishing = new Publishing(core, this);
        this.tickNanos = tickNanos(options);
        this.deadlines = new Deadlines(tickNanos);
        this.stalled = new StalledPublishers(this);
        eventLoop.execute(() -> threadId = Thread.currentThread().threadId());
    }

    /// A tenth of the shortest interval that matters, from 10 to 100 ms.
    private static long tickNanos(BrokerOptions options) {
        long shortest =
                Math.min(
                        options.pingInterval().toNanos(),
                        Math.min(
                                options.writeDeadline().toNanos(),
                                options.authTimeout().toNanos()));
        return Math.clamp(shortest / 10, 10_000_000, 100_000_000);
    }

    /// Introduces the loops to each other, before any of them has a connection.
    void meet(List<BrokerLoop> all) {
        others = all.stream().filter(other -> other.index != index).toList();
        handovers = new Handover[all.size()];
        for (int i = 0; i < handovers.length; i++) {
            handovers[i] = new Handover(all.get(i), core.handoverLimit());
        }
    }

    /// Processor time of this loop's thread; -1 if the platform does not tell. For any thread.
    long cpuNanos() {
        long id = threadId;
        return id == 0 ? 0 : THREADS.getThreadCpuTime(id);
    }

    BrokerCore core() {
        return core;
    }

    int index() {
        return index;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    List<BrokerLoop> others() {
        return others;
    }

    /// Reads by other limits from now on.
    void limits(BrokerOptions options) {
        parser.limits(options.maxControlLine(), options.maxPayload());
        routeParser.limits(ROUTE_LINES * options.maxControlLine(), MOST_PAYLOAD);
    }

    /// Begins a read; told once for all its frames.
    void tellTime(long nanos) {
        readNanos = nanos;
    }

    /// When the read at hand began, on the clock of [System#nanoTime].
    long readNanos() {
        return readNanos;
    }

    MessageWriter writer() {
        return writer;
    }

    /// Sids and queue groups that its connections have in common.
    CommonNames names() {
        return names;
    }

    FrameParser parser() {
        return parser;
    }

    FrameParser routeParser() {
        return routeParser;
    }

    Publishing publishing() {
        return publishing;
    }

    Traffic traffic() {
        return traffic;
    }

    StalledPublishers stalled() {
        return stalled;
    }

    void execute(Runnable task) {
        eventLoop.execute(task);
    }

    /// The connections; not to be kept.
    List<ClientHandler> clients() {
        return clients;
    }

    void add(ClientHandler client) {
        client.position = clients.size();
        clients.add(client);
    }

    void remove(ClientHandler client) {
        var last = clients.removeLast();
        if (!last.equals(client)) {
            clients.set(client.position, last);
            last.position = client.position;
        }
    }

    /// What this loop has handed to another.
    Handover handover(BrokerLoop other) {
        return handovers[other.index];
    }

    /// A loop that cannot follow with what this one hands over, if there is one.
    @Nullable Handover congestedHandover() {
        for (int i = 0; i < others.size(); i++) {
            var handover = handovers[others.get(i).index];
            if (handover.isCongested()) {
                return handover;
            }
        }
        return null;
    }

    /// Asks for a flush of this connection at the end of the turn.
    void flushLater(Peer client) {
        if (unflushed.size() >= MOST_UNFLUSHED) {
            flush();
        }
        // Only now: the caller is still about to write what is to be flushed.
        unflushed.add(client);
        endTurnLater();
    }

    /// Gives another loop a message, with others at the end of the turn.
    void handOver(BrokerLoop other, Delivery delivery, Handover.Receiver receiver) {
        handovers[other.index].add(delivery, receiver);
        endTurnLater();
    }

    private void endTurnLater() {
        if (!turnEnds) {
            turnEnds = true;
            eventLoop.execute(this::endTurn);
        }
    }

    /// Other loops first, so that they work while this one writes.
    private void endTurn() {
        turnEnds = false;
        for (int i = 0; i < others.size(); i++) {
            handovers[others.get(i).index].post();
        }
        flush();
    }

    /// Whoever is flushed may have others flush, who are added to the list that is gone through.
    private void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            for (int i = 0; i < unflushed.size(); i++) {
                unflushed.get(i).outbound().flush();
            }
            unflushed.clear();
        } finally {
            flushing = false;
        }
    }

    /// Sees to it that the connection is cut when its socket refuses bytes for too long.
    void watch(Peer client) {
        if (!client.watched) {
            client.watched = true;
            blocked.add(client);
            tickLater();
        }
    }

    Deadlines.Entry remind(Deadlines.Due client, long dueNanos) {
        var entry = deadlines.add(client, dueNanos);
        tickLater();
        return entry;
    }

    /// The same for one whose time has come.
    void remindAgain(Deadlines.Entry expired, long dueNanos) {
        deadlines.again(expired, dueNanos);
        tickLater();
    }

    private void tickLater() {
        if (!ticking) {
            ticking = true;
            var _ = eventLoop.schedule(() -> tick(), tickNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void tick() {
        ticking = false;
        long now = System.nanoTime();
        var expired = deadlines.take(now);
        while (expired != null) {
            var following = expired.unlink();
            expired.tell(now);
            expired = following;
        }
        if (!blocked.isEmpty()) {
            var before = blocked;
            blocked = new ArrayList<>();
            for (var client : before) {
                client.watched = false;
                client.congestion().checkWriteDeadline(now);
            }
        }
        if (!deadlines.isEmpty() || !blocked.isEmpty()) {
            tickLater();
        }
    }
}
