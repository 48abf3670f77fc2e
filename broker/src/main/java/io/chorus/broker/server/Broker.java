package io.chorus.broker.server;

import io.chorus.broker.cluster.RouteStatus;
import io.chorus.broker.link.Links;
import io.chorus.broker.monitor.Monitor;
import io.chorus.broker.vm.VmNetwork;
import io.chorus.broker.vm.VmPort;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An embedded NATS broker: the client protocol of nats-server 2.x over TCP, and its monitoring
/// pages.
///
/// Safe for any thread but its own event loops.
public final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final Listener listener;
    private final BrokerCore core;
    private final @Nullable Monitor monitor;
    private @Nullable VmPort vmPort; // guarded by this
    private final AtomicBoolean lameDuck = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closeAsked = new CountDownLatch(1);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    Broker(Listener listener, BrokerCore core, @Nullable Monitor monitor) {
        this.listener = listener;
        this.core = core;
        this.monitor = monitor;
    }

    /// Starts with nothing but an address; for a broker inside a test or a measurement.
    ///
    /// @param port 0 for any free one
    /// @throws BrokerException if the address cannot be had
    public static Broker start(String host, int port, int threads) {
        return start(BrokerOptions.builder().host(host).port(port).threads(threads).build());
    }

    /// Starts; clients are let in when this returns.
    ///
    /// @throws BrokerException if an address cannot be had; nothing is left behind then
    public static Broker start(BrokerOptions options) {
        return start(options, null);
    }

    /// Starts with somebody looking on; else like [#start(BrokerOptions)].
    ///
    /// @param tap `null` for nobody
    public static Broker start(BrokerOptions options, @Nullable MessageTap tap) {
        return new BrokerStart(options, tap).run();
    }

    /// The port it listens on.
    public int port() {
        return core.address().port();
    }

    /// The port of the monitoring pages; -1 if there are none.
    public int monitorPort() {
        var pages = monitor;
        return pages == null ? -1 : pages.port();
    }

    /// The port for routes; -1 for a broker alone.
    public int clusterPort() {
        var cluster = core.cluster();
        return cluster == null ? -1 : cluster.address().port();
    }

    /// The routes that stand, one to each other broker.
    public List<RouteStatus> routes() {
        var cluster = core.cluster();
        return cluster == null ? List.of() : cluster.table().status();
    }

    /// Breaks the routes to some brokers off at once, and neither opens nor takes any to them until
    /// [#healRoutes]. A second call replaces the first.
    ///
    /// @param remoteServerName asked on event loops
    public void cutRoutes(Predicate<String> remoteServerName) {
        var cluster = core.cluster();
        if (cluster != null) {
            cluster.cut(remoteServerName);
        }
    }

    /// Lets routes be again, and connects to those that were cut.
    public void healRoutes() {
        var cluster = core.cluster();
        if (cluster != null) {
            cluster.heal();
        }
    }

    /// Where clients connect, such as `nats://127.0.0.1:4222`. A broker that listens on all
    /// addresses names the loopback one.
    public String url() {
        return "nats://" + new Endpoint(reachableHost(), port());
    }

    private String reachableHost() {
        var host = core.address().host();
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
    }

    /// Lets clients of this process in without sockets as well, at the same address, for as long as
    /// it lets in others.
    ///
    /// @throws IllegalStateException if it does already
    public synchronized void join(VmNetwork network) {
        if (vmPort != null) {
            throw new IllegalStateException("the broker is part of a network already");
        }
        if (listener.isOpen()) {
            vmPort =
                    network.listen(
                            reachableHost(),
                            port(),
                            listener.eventLoops(),
                            (channel, loop) -> new ClientHandler(core.loops().get(loop), channel));
        }
    }

    private synchronized void leaveNetwork() {
        var left = vmPort;
        if (left != null) {
            left.close();
        }
    }

    /// What the links to clients are like; nothing is done to them until asked here.
    public Links links() {
        return core.links();
    }

    /// The figures of now.
    public BrokerStatistics statistics() {
        return core.statistics();
    }

    /// Takes other options while it runs: who may connect (whoever may not any more is sent away),
    /// limits, times (a connection that stands keeps its pings), and the routes of the cluster.
    ///
    /// @return the keys of nats-server's file for what has changed
    /// @throws IllegalArgumentException naming what would need a new start; nothing has changed
    ///   then
    public synchronized List<String> reload(BrokerOptions options) {
        return Reload.run(core, options);
    }

    /// Lets nobody in any more, tells the clients, sends them away little by little, and closes. A
    /// second call changes nothing.
    ///
    /// @return completes when the broker is closed
    public CompletableFuture<Void> lameDuck() {
        if (lameDuck.compareAndSet(false, true) && !closing.get()) {
            LOG.info("Entering lame duck mode, stop accepting new clients");
            listener.closeToClients();
            leaveNetwork();
            Thread.ofVirtual().name("lame duck").start(this::sendAway);
        }
        return closed.copy();
    }

    private void sendAway() {
        try {
            new LameDuck(core, closeAsked).run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException _) {
            // Closed meanwhile; close() does the rest.
        }
        close();
    }

    /// Returns when it is closed, by whomever.
    public void awaitClosed() throws InterruptedException {
        try {
            closed.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker failed to close", e);
        }
    }

    /// Sends what is queued, for at most two seconds, and ends all connections and threads. Returns
    /// when that is done.
    @Override
    public void close() {
        end("Initiating Shutdown...", BrokerEnd::inOrder);
    }

    /// Ends like a process that is killed: whatever is queued is lost, and connections are reset
    /// without a word.
    public void kill() {
        end("Killed", BrokerEnd::atOnce);
    }

    private void end(String why, Consumer<BrokerEnd> way) {
        closeAsked.countDown();
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        LOG.info(why);
        try {
            listener.close();
            leaveNetwork();
            if (monitor != null) {
                monitor.close();
            }
            way.accept(new BrokerEnd(core));
            listener.end();
        } finally {
            closed.complete(null);
        }
        LOG.info("Server Exiting..");
    }
}
