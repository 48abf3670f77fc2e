package io.chorus.broker.server;

import io.chorus.broker.monitor.Monitor;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a broker comes to be: all addresses are bound before anybody is let in, and when one cannot
/// be had nothing is left behind.
final class BrokerStart {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int RECOMMENDED_PAYLOAD = 8 << 20;

    private final BrokerOptions options;
    private final @Nullable MessageTap tap;
    private final ServerIdentity identity;

    /// Known when all addresses are; connections are made after that.
    private final CompletableFuture<BrokerCore> core = new CompletableFuture<>();

    BrokerStart(BrokerOptions options, @Nullable MessageTap tap) {
        this.options = options;
        this.tap = tap;
        this.identity = ServerIdentity.named(options.name());
    }

    Broker run() {
        LOG.info("Starting broker");
        LOG.info("  Version:  {}", ServerIdentity.VERSION);
        LOG.info("  Name:     {}", identity.name());
        LOG.info("  ID:       {}", identity.id());
        if (options.maxPayload() > RECOMMENDED_PAYLOAD) {
            LOG.warn("Maximum payloads over {} are generally discouraged", RECOMMENDED_PAYLOAD);
        }
        var listener = Listener.bind(options, this::client);
        var address = new Endpoint(options.host(), listener.address().getPort());
        var clustering = options.cluster();
        var routes = address;
        if (clustering != null) {
            listener.bindRoutes(
                    new Endpoint(clustering.host(), clustering.port()), this::acceptedRoute);
            routes = new Endpoint(clustering.host(), listener.routePort());
        }
        var ready = new BrokerCore(options, tap, identity, address, routes, listener.eventLoops());
        core.complete(ready);
        var broker = new Broker(listener, ready, monitor(listener, ready));
        letIn(listener, ready);
        return broker;
    }

    private ClientHandler client(Channel channel, int loop) {
        var ready = core.join();
        return new ClientHandler(ready.loops().get(loop), channel);
    }

    private RouteHandler acceptedRoute(Channel channel, int loop) {
        var ready = core.join();
        var cluster = Objects.requireNonNull(ready.cluster());
        return new RouteHandler(ready.loops().get(loop), channel, cluster, null);
    }

    private @Nullable Monitor monitor(Listener listener, BrokerCore ready) {
        if (!options.monitored()) {
            return null;
        }
        var host = options.monitorHost().isEmpty() ? options.host() : options.monitorHost();
        try {
            var monitor =
                    Monitor.start(
                            host,
                            options.monitorPort(),
                            new MonitoredBroker(ready, listener::isOpen));
            LOG.info("Starting http monitor on {}", new Endpoint(host, monitor.port()));
            return monitor;
        } catch (IOException e) {
            listener.close();
            listener.end();
            throw BindFailure.exception(
                    host, options.monitorPort(), "serve the monitoring pages", e);
        }
    }

    private static void letIn(Listener listener, BrokerCore ready) {
        var cluster = ready.cluster();
        if (cluster != null) {
            cluster.begin();
        }
        listener.accept();
        LOG.info("Listening for client connections on {}", ready.address());
        if (cluster != null) {
            LOG.info("Listening for route connections on {}", cluster.address());
            cluster.dialer().begin();
        }
        LOG.info("Server is ready");
    }
}
