package io.chorus.broker.server;

import io.chorus.broker.monitor.ConnectionDetail;
import io.chorus.broker.monitor.Monitored;
import io.chorus.broker.monitor.ServerDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

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
                        interest.subscriptions(),
                        interest.inserts(),
                        interest.removals(),
                        now.messagesIn()));
    }

    @Override
    public List<ConnectionDetail> connections(boolean subscriptions) {
        var parts = new ArrayList<CompletableFuture<List<ConnectionDetail>>>();
        for (var loop : core.loops()) {
            var part = new CompletableFuture<List<ConnectionDetail>>();
            parts.add(part);
            try {
                loop.execute(() -> part.complete(details(loop, subscriptions)));
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
