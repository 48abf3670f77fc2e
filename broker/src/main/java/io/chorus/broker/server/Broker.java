package io.chorus.broker.server;

import io.chorus.broker.link.Links;
import io.chorus.broker.monitor.Monitor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An embedded NATS broker: the client protocol of nats-server 2.x over TCP, and its monitoring
/// pages.
///
/// Safe for any thread but its own event loops.
public final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long FLUSH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int RECOMMENDED_PAYLOAD = 8 << 20;
    private static final long LOOK_MILLIS = 5;

    private final Listener listener;
    private final BrokerCore core;
    private final @Nullable Monitor monitor;
    private final AtomicBoolean lameDuck = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closeAsked = new CountDownLatch(1);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Broker(Listener listener, BrokerCore core, @Nullable Monitor monitor) {
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
        LOG.info("Starting broker");
        var identity = ServerIdentity.named(options.name());
        LOG.info("  Version:  {}", ServerIdentity.VERSION);
        LOG.info("  Name:     {}", identity.name());
        LOG.info("  ID:       {}", identity.id());
        if (options.maxPayload() > RECOMMENDED_PAYLOAD) {
            LOG.warn("Maximum payloads over {} are generally discouraged", RECOMMENDED_PAYLOAD);
        }
        var core = new CompletableFuture<BrokerCore>();
        var listener =
                Listener.bind(
                        options,
                        (channel, loop) -> {
                            var ready = core.join();
                            return new ClientHandler(ready, ready.loops().get(loop), channel);
                        });
        var address = new Endpoint(options.host(), listener.address().getPort());
        core.complete(new BrokerCore(options, tap, identity, address, listener.eventLoops()));
        var broker = new Broker(listener, core.join(), monitor(options, listener, core.join()));
        listener.accept();
        LOG.info("Listening for client connections on {}", address);
        LOG.info("Server is ready");
        return broker;
    }

    private static @Nullable Monitor monitor(
            BrokerOptions options, Listener listener, BrokerCore core) {
        if (!options.monitored()) {
            return null;
        }
        var host = options.monitorHost().isEmpty() ? options.host() : options.monitorHost();
        try {
            var monitor =
                    Monitor.start(
                            host,
                            options.monitorPort(),
                            new MonitoredBroker(core, listener::isOpen));
            LOG.info("Starting http monitor on {}", new Endpoint(host, monitor.port()));
            return monitor;
        } catch (IOException e) {
            listener.close();
            listener.end();
            throw BindFailure.exception(
                    host, options.monitorPort(), "serve the monitoring pages", e);
        }
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

    /// Where clients connect, such as `nats://127.0.0.1:4222`. A broker that listens on all
    /// addresses names the loopback one.
    public String url() {
        var host = core.address().host();
        var reachable =
                switch (host) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "::1";
                    default -> host;
                };
        return "nats://" + new Endpoint(reachable, port());
    }

    /// What the links to clients are like; nothing is done to them until asked here.
    public Links links() {
        return core.links();
    }

    /// The figures of now.
    public BrokerStatistics statistics() {
        return core.statistics();
    }

    /// Lets nobody in any more, tells the clients, sends them away little by little, and closes. A
    /// second call changes nothing.
    ///
    /// @return completes when the broker is closed
    public CompletableFuture<Void> lameDuck() {
        if (lameDuck.compareAndSet(false, true) && !closing.get()) {
            LOG.info("Entering lame duck mode, stop accepting new clients");
            listener.close();
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
        closeAsked.countDown();
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        LOG.info("Initiating Shutdown...");
        try {
            listener.close();
            if (monitor != null) {
                monitor.close();
            }
            closeConnections();
            listener.end();
        } finally {
            closed.complete(null);
        }
        LOG.info("Server Exiting..");
    }

    private void closeConnections() {
        for (var loop : core.loops()) {
            // A copy: whoever is closed leaves the list.
            loop.execute(() -> {
                for (var client : loop.clients().toArray(ClientHandler[]::new)) {
                    client.close(CloseReason.SERVER_SHUTDOWN);
                }
            });
        }
        long until = System.nanoTime() + FLUSH_NANOS;
        while (core.sockets() > 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }
}
