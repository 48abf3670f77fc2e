package io.chorus.broker.server;

import io.chorus.broker.link.Links;
import io.chorus.broker.monitor.ConnectionDetail;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all connections of a broker share. For any thread.
final class BrokerCore {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long LOG_EVERY_NANOS = 1_000_000_000;

    private volatile BrokerOptions options;
    private final @Nullable MessageTap tap;
    private final ServerIdentity identity;
    private final Endpoint address;
    private final InfoMessage info;
    private volatile Authenticator authenticator;
    private final Interest interest;
    private final @Nullable Cluster cluster;
    private final Handshake handshake;
    private final Subscribing subscribing;
    private final ClosedConnections closed;
    private final List<BrokerLoop> loops;
    private final Links links;
    private final long handoverLimit;
    private final AtomicLong clientIds = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger sockets = new AtomicInteger();
    private final LongAdder totalConnections = new LongAdder();
    private final LongAdder slowConsumers = new LongAdder();
    private final LongAdder staleConnections = new LongAdder();
    private final LongAdder stalls = new LongAdder();
    private final AtomicLong exceededLogged = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);
    private volatile boolean lameDuck;

    BrokerCore(
            BrokerOptions options,
            @Nullable MessageTap tap,
            ServerIdentity identity,
            Endpoint address,
            Endpoint clusterAddress,
            Iterable<EventLoop> eventLoops) {
        this.options = options;
        this.tap = tap;
        this.identity = identity;
        this.address = address;
        var told =
                options.clientAdvertise().isEmpty()
                        ? address
                        : Endpoint.parse(options.clientAdvertise());
        this.info = new InfoMessage(identity, options, told);
        this.authenticator = new Authenticator(options.authorization());
        var clustering = options.cluster();
        this.cluster = clustering == null ? null : new Cluster(this, clustering, clusterAddress);
        this.interest = new Interest(cluster == null ? null : cluster.counts());
        this.handshake = new Handshake(this);
        this.subscribing = new Subscribing(options);
        this.closed = new ClosedConnections(options.maxClosedClients());
        // All other loops together may bring half of what is between congested and cut.
        this.handoverLimit =
                Math.max(1 << 16, options.maxPending() / 8 / Math.max(1, options.threads() - 1));
        var all = new ArrayList<BrokerLoop>();
        for (var eventLoop : eventLoops) {
            all.add(new BrokerLoop(this, eventLoop, all.size()));
        }
        this.loops = List.copyOf(all);
        loops.forEach(loop -> loop.meet(loops));
        this.links = new Links(new ClientVisit(loops));
    }

    BrokerOptions options() {
        return options;
    }

    /// Takes other options for whatever asks for them from now on.
    void take(BrokerOptions next) {
        options = next;
        authenticator = new Authenticator(next.authorization());
        info.options(next);
        var clustering = next.cluster();
        if (cluster != null && clustering != null) {
            cluster.take(clustering);
        }
    }

    /// Who looks on at a connection.
    MessageTap.@Nullable ConnectionTap tap(long cid, String name) {
        return tap == null ? null : tap.connected(cid, name);
    }

    ServerIdentity identity() {
        return identity;
    }

    Endpoint address() {
        return address;
    }

    InfoMessage info() {
        return info;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Interest interest() {
        return interest;
    }

    /// `null` for a broker alone.
    @Nullable Cluster cluster() {
        return cluster;
    }

    /// Subscriptions of our clients, and what other brokers have announced.
    long subscriptions() {
        return interest.subscriptions() + (cluster == null ? 0 : cluster.interests());
    }

    Handshake handshake() {
        return handshake;
    }

    Subscribing subscribing() {
        return subscribing;
    }

    List<BrokerLoop> loops() {
        return loops;
    }

    Links links() {
        return links;
    }

    /// Bytes that one loop may have handed to another that are not delivered yet.
    long handoverLimit() {
        return handoverLimit;
    }

    long nextClientId() {
        return clientIds.incrementAndGet();
    }

    void opened() {
        sockets.incrementAndGet();
        connections.incrementAndGet();
        totalConnections.increment();
    }

    /// A connection is about to end; what is queued for it may still go out.
    void left() {
        connections.decrementAndGet();
    }

    void closed(ConnectionDetail connection) {
        sockets.decrementAndGet();
        closed.add(connection);
    }

    /// Sockets of clients, of those that are about to end too.
    int sockets() {
        return sockets.get();
    }

    int connections() {
        return connections.get();
    }

    List<ConnectionDetail> closedConnections() {
        return closed.list();
    }

    /// Says so, but not for each of a whole crowd.
    void logConnectionsExceeded(ClientHandler client) {
        long now = System.nanoTime();
        long last = exceededLogged.get();
        if (now - last >= LOG_EVERY_NANOS && exceededLogged.compareAndSet(last, now)) {
            LOG.error("{}maximum connections exceeded", client);
        }
    }

    void countSlowConsumer() {
        slowConsumers.increment();
    }

    void countStale() {
        staleConnections.increment();
    }

    void countStall() {
        stalls.increment();
    }

    void enterLameDuckMode() {
        lameDuck = true;
    }

    boolean inLameDuckMode() {
        return lameDuck;
    }

    BrokerStatistics statistics() {
        long inMessages = 0;
        long inBytes = 0;
        long outMessages = 0;
        long outBytes = 0;
        for (var loop : loops) {
            var traffic = loop.traffic();
            inMessages += traffic.inMessages();
            inBytes += traffic.inBytes();
            outMessages += traffic.outMessages();
            outBytes += traffic.outBytes();
        }
        return new BrokerStatistics(
                System.nanoTime(),
                connections.get(),
                totalConnections.sum(),
                inMessages,
                outMessages,
                inBytes,
                outBytes,
                slowConsumers.sum(),
                staleConnections.sum(),
                stalls.sum(),
                subscriptions(),
                loops.stream().map(BrokerLoop::cpuNanos).toList());
    }
}
