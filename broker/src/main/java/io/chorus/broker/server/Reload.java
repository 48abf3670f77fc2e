package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a running broker other options: all of them, or none if one would need a new start.
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /// A key of nats-server's file and what it is set to.
    private record Setting(String key, Function<BrokerOptions, @Nullable Object> value) {
        boolean differs(BrokerOptions before, BrokerOptions after) {
            return !Objects.equals(value.apply(before), value.apply(after));
        }

        String change(BrokerOptions before, BrokerOptions after) {
            return key + ": old=" + value.apply(before) + ", new=" + value.apply(after);
        }
    }

    private static final List<Setting> FIXED =
            List.of(
                    new Setting("host", BrokerOptions::host),
                    new Setting("port", BrokerOptions::port),
                    new Setting("server_name", BrokerOptions::name),
                    new Setting("client_advertise", BrokerOptions::clientAdvertise),
                    new Setting("http", BrokerOptions::monitorHost),
                    new Setting("http_port", BrokerOptions::monitorPort),
                    new Setting("max_pending", BrokerOptions::maxPending),
                    new Setting("max_subscriptions", BrokerOptions::maxSubscriptions),
                    new Setting("max_sub_tokens", BrokerOptions::maxSubscriptionTokens),
                    new Setting("max_closed_clients", BrokerOptions::maxClosedClients),
                    new Setting("lame_duck_duration", BrokerOptions::lameDuckDuration),
                    new Setting("lame_duck_grace_period", BrokerOptions::lameDuckGrace),
                    new Setting("threads", BrokerOptions::threads),
                    new Setting("no_fast_producer_stall", options -> !options.stallProducers()),
                    new Setting("cluster", options -> withoutRoutes(options.cluster())));

    private static final List<Setting> FREE =
            List.of(
                    new Setting("authorization", BrokerOptions::authorization),
                    new Setting("authorization timeout", BrokerOptions::authTimeout),
                    new Setting("max_payload", BrokerOptions::maxPayload),
                    new Setting("max_control_line", BrokerOptions::maxControlLine),
                    new Setting("max_connections", BrokerOptions::maxConnections),
                    new Setting("ping_interval", BrokerOptions::pingInterval),
                    new Setting("ping_max", BrokerOptions::pingMax),
                    new Setting("write_deadline", BrokerOptions::writeDeadline),
                    new Setting("cluster routes", options -> routes(options.cluster())));

    private final BrokerCore core;
    private final BrokerOptions before;
    private final BrokerOptions after;

    private Reload(BrokerCore core, BrokerOptions after) {
        this.core = core;
        this.before = core.options();
        this.after = after;
    }

    private static @Nullable Object withoutRoutes(@Nullable ClusterOptions cluster) {
        return cluster == null ? null : cluster.toBuilder().routes(List.of()).build();
    }

    private static @Nullable Object routes(@Nullable ClusterOptions cluster) {
        return cluster == null ? null : cluster.routes();
    }

    /// Takes the options.
    ///
    /// @return the keys of what has changed
    /// @throws IllegalArgumentException naming all that would need a new start; nothing has changed
    ///   then
    static List<String> run(BrokerCore core, BrokerOptions after) {
        return new Reload(core, after).run();
    }

    private List<String> run() {
        var fixed = FIXED.stream().filter(each -> each.differs(before, after)).toList();
        if (!fixed.isEmpty()) {
            var changes = fixed.stream().map(each -> each.change(before, after)).toList();
            throw new IllegalArgumentException(
                    "config reload not supported for " + String.join("; ", changes));
        }
        var changed = FREE.stream().filter(each -> each.differs(before, after)).toList();
        if (!changed.isEmpty()) {
            core.take(after);
            var surplus =
                    new AtomicInteger(Math.max(0, core.connections() - after.maxConnections()));
            if (surplus.get() > 0) {
                LOG.info("Closed {} connections to fall within max_connections", surplus.get());
            }
            for (var loop : core.loops()) {
                loop.execute(() -> take(loop, surplus));
            }
        }
        return changed.stream().map(Setting::key).toList();
    }

    private void take(BrokerLoop loop, AtomicInteger surplus) {
        loop.limits(after);
        boolean others = !before.authorization().equals(after.authorization());
        boolean told = others || before.maxPayload() != after.maxPayload();
        // A copy: whoever is closed leaves the list.
        for (var client : loop.clients().toArray(ClientHandler[]::new)) {
            if (others) {
                identify(client);
            }
            if (client.isOpen() && surplus.getAndDecrement() > 0) {
                client.refuse("maximum connections exceeded", CloseReason.CONNECTIONS_EXCEEDED);
            }
            if (told && client.isOpen()) {
                core.handshake().update(client);
            }
        }
    }

    /// Asks again who it is and what it may, and takes from it what it may no longer.
    private void identify(ClientHandler client) {
        var session = client.session();
        if (!session.renew(core.authenticator())) {
            client.unauthorized();
            return;
        }
        client.subscriptions()
                .forEach(one -> {
                    var subject = one.subject();
                    if (!session.maySubscribe(subject, one.queueGroup)) {
                        client.subscriptions().end(one);
                        client.complain(
                                "Permissions Violation for Subscription to " + Quoted.of(subject));
                    }
                });
    }
}
