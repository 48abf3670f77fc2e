package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.link.LinkConditions;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerException;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.broker.server.MessageTap;
import io.chorus.broker.vm.VmNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One broker of ours, which keeps its name and its ports from one life to the next. Safe for any
/// thread.
final class EmbeddedBroker {
    private static final String HOST = "127.0.0.1";
    private static final String CLUSTER = "chorus";

    /// Its clients are those of the run; how many there may be is pre-flight's to say.
    private static final int MOST_CONNECTIONS = 10_000_000;

    private static final Duration FAREWELL = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String name;
    private final BrokerSet set;
    private final @Nullable VmNetwork network;
    private final MessageTap tap;
    private final BrokerLinks links = new BrokerLinks();

    // guarded by this, as all below
    private int port;
    private int clusterPort;
    private List<RouteAddress> peers = List.of();
    private @Nullable Broker running;
    private LinkControl.@Nullable Rule pause;

    /// @param name unlike that of any other
    /// @param set that it is of
    /// @param network that it is part of, beside its port; `null` for none
    EmbeddedBroker(String name, BrokerSet set, @Nullable VmNetwork network, MessageTap tap) {
        this.name = name;
        this.set = set;
        this.network = network;
        this.tap = tap;
    }

    String name() {
        return name;
    }

    /// To be known before a start: whom it connects to.
    synchronized void peers(List<RouteAddress> others) {
        peers = List.copyOf(others);
    }

    /// Where peers find it, once it has been started.
    synchronized RouteAddress route() {
        return RouteAddress.parse(HOST + ":" + clusterPort);
    }

    /// Where clients find it, once it has been started.
    synchronized ServerAddress address() {
        return new ServerAddress(HOST, port);
    }

    /// `null` while it is dead.
    synchronized @Nullable Broker running() {
        return running;
    }

    synchronized void start() {
        if (running != null) {
            return;
        }
        var options =
                BrokerOptions.builder()
                        .host(HOST)
                        .port(port)
                        .name(name)
                        .maxConnections(MOST_CONNECTIONS)
                        .lameDuck(FAREWELL, GRACE);
        if (set.maxPendingBytes() > 0) {
            int payload = BrokerOptions.builder().build().maxPayload();
            options.maxPending(set.maxPendingBytes())
                    .maxPayload((int) Math.min(payload, set.maxPendingBytes()));
        }
        if (set.clustered()) {
            options.cluster(
                    ClusterOptions.builder()
                            .name(CLUSTER)
                            .host(HOST)
                            .port(clusterPort)
                            .routes(new ArrayList<>(peers))
                            .build());
        }
        var broker = start(options.build());
        port = broker.port();
        clusterPort = broker.clusterPort();
        if (network != null) {
            broker.join(network);
        }
        running = broker;
        links.begin(broker.links());
    }

    /// A port that it had before may be lent to somebody's connection meanwhile; what watches over
    /// brokers starts them again until it is free, for a while.
    private Broker start(BrokerOptions options) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Broker.start(options, tap);
            } catch (BrokerException e) {
                if (options.port() == 0
                        || System.nanoTime() - until > 0
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(this, PAUSE.toNanos());
            }
        }
    }

    BrokerLinks links() {
        return links;
    }

    /// Silence on every link; routes stay as they are.
    synchronized void pause() {
        if (pause == null) {
            pause = links.apply(_ -> true, LinkConditions.NONE.withSilence());
        }
    }

    synchronized void resume() {
        var rule = pause;
        pause = null;
        if (rule != null) {
            rule.lift();
        }
    }

    synchronized void kill() {
        var broker = running;
        running = null;
        links.end();
        if (broker != null) {
            broker.kill();
        }
    }

    synchronized void stop() {
        var broker = running;
        running = null;
        links.end();
        if (broker != null) {
            broker.close();
        }
    }

    synchronized void lameDuck() {
        var broker = running;
        if (broker != null) {
            var _ = broker.lameDuck().thenRun(() -> gone(broker));
        }
    }

    private synchronized void gone(Broker broker) {
        if (broker.equals(running)) {
            running = null;
            links.end();
        }
    }
}
