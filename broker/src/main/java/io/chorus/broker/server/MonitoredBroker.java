package io.chorus.broker.server;

import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.monitor.ConnectionDetail;
import io.chorus.broker.monitor.Monitored;
import io.chorus.broker.monitor.RouteDetail;
import io.chorus.broker.monitor.ServerDetail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Shows a broker to its monitoring: each loop is asked, by a task, for what is confined to it.
final class MonitoredBroker implements Monitored {
    private final BrokerCore core;
    private final BooleanSupplier ready;

    MonitoredBroker(BrokerCore core, BooleanSupplier ready) {
        this.core = core;
        this.ready = ready;
    }

    @Override
    public ServerDetail server() {
        var options = core.options();
        var identity = core.identity();
        var now = core.statistics();
        var interest = core.interest();
        return new ServerDetail(
                new ServerDetail.Identity(
                        identity.id(),
                        identity.name(),
                        ServerIdentity.VERSION,
                        ServerIdentity.RUNTIME,
                        core.address().host(),
                        core.address().port(),
                        identity.start()),
                new ServerDetail.Settings(
                        options.authorization().required(),
                        options.maxConnections(),
                        options.maxSubscriptions(),
                        options.pingInterval(),
                        options.pingMax(),
                        options.authTimeout(),
                        options.maxControlLine(),
                        options.maxPayload(),
                        options.maxPending(),
                        options.writeDeadline(),
                        options.threads()),
                new ServerDetail.Connections(
                        now.connections(),
                        now.totalConnections(),
                        now.slowConsumers(),
                        now.staleConnections(),
                        now.stalls()),
                new ServerDetail.Traffic(
                        now.messagesIn(), now.messagesOut(), now.bytesIn(), now.bytesOut()),
                new ServerDetail.Interest(
                        core.subscriptions(),
                        interest.inserts(),
                        interest.removals(),
                        now.messagesIn()),
                cluster());
    }

    private ServerDetail.Cluster cluster() {
        var cluster = core.cluster();
        if (cluster == null) {
            return new ServerDetail.Cluster(
                    "", "", 0, Duration.ZERO, false, List.of(), List.of(), 0);
        }
        var options = cluster.options();
        return new ServerDetail.Cluster(
                cluster.identity().name().text(),
                cluster.address().host(),
                cluster.address().port(),
                options.authTimeout(),
                options.authRequired(),
                options.routes().stream().map(RouteAddress::toString).toList(),
                cluster.urls().told(),
                cluster.table().status().size());
    }

    @Override
    public List<RouteDetail> routes(boolean subscriptions) {
        var cluster = core.cluster();
        return cluster == null
                ? List.of()
                : onLoops(loop ->
                        cluster.table().routes().stream()
                                .filter(route -> route.joined() && route.loop().equals(loop))
                                .map(route -> route.record().detail(route, subscriptions))
                                .toList());
    }

    @Override
    public List<ConnectionDetail> connections(boolean subscriptions) {
        return onLoops(loop -> details(loop, subscriptions));
    }

    private <T> List<T> onLoops(Function<BrokerLoop, List<T>> question) {
        var parts = new ArrayList<CompletableFuture<List<T>>>();
        for (var loop : core.loops()) {
            var part = new CompletableFuture<List<T>>();
            parts.add(part);
            try {
                loop.execute(() -> part.complete(question.apply(loop)));
            } catch (RejectedExecutionException _) {
                // The loop has ended with all its connections.
                part.complete(List.of());
            }
        }
        return parts.stream().flatMap(part -> part.join().stream()).toList();
    }

    private static List<ConnectionDetail> details(BrokerLoop loop, boolean subscriptions) {
        var details = new ArrayList<ConnectionDetail>();
        for (var client : loop.clients()) {
            if (client.isOpen()) {
                details.add(client.record().detail(client, subscriptions, null));
            }
        }
        return details;
    }

    @Override
    public List<ConnectionDetail> closedConnections() {
        return core.closedConnections();
    }

    @Override
    public boolean ready() {
        return ready.getAsBoolean();
    }
}
