package io.chorus.broker.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/connz`: connections, sorted, filtered and page by page.
final class ConnectionsPage {
    private static final String ACCOUNT = "$G";

    private enum Subscriptions {
        NONE,
        SUBJECTS,
        DETAIL
    }

    private final Monitored broker;

    ConnectionsPage(Monitored broker) {
        this.broker = broker;
    }

    ObjectNode page(Query query) {
        boolean auth = query.bool("auth");
        var subscriptions =
                query.text("subs").equals("detail")
                        ? Subscriptions.DETAIL
                        : query.bool("subs") ? Subscriptions.SUBJECTS : Subscriptions.NONE;
        int offset = query.offset();
        int limit = query.limit();
        var state = state(query.text("state"));
        var order = ConnectionOrder.of(query.text("sort"), state.equals("closed"));
        long cid = query.number("cid");
        var connections =
                connections(state, subscriptions != Subscriptions.NONE).stream()
                        .filter(one -> cid <= 0 || one.cid() == cid)
                        .filter(one -> matches(query, one))
                        .sorted(order)
                        .toList();
        var shown = connections.stream().skip(offset).limit(limit).toList();
        var now = Instant.now();
        var page = Json.object();
        page.put("server_id", broker.server().identity().id())
                .put("now", Json.time(now))
                .put("num_connections", shown.size())
                .put("total", connections.size())
                .put("offset", offset)
                .put("limit", limit);
        var list = page.putArray("connections");
        for (var connection : shown) {
            entry(list.addObject(), connection, auth, subscriptions, now);
        }
        return page;
    }

    private static String state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "open" -> "open";
            case "closed" -> "closed";
            case "any", "all" -> "all";
            default -> throw new BadParameterException("Error decoding state for " + text);
        };
    }

    private List<ConnectionDetail> connections(String state, boolean subscriptions) {
        var connections = new ArrayList<ConnectionDetail>();
        if (!state.equals("closed")) {
            connections.addAll(broker.connections(subscriptions));
        }
        if (!state.equals("open")) {
            connections.addAll(broker.closedConnections());
        }
        return connections;
    }

    private static boolean matches(Query query, ConnectionDetail connection) {
        var user = query.text("user");
        var account = query.text("acc");
        return (user.isEmpty() || user.equals(connection.user()))
                && (account.isEmpty() || account.equals(ACCOUNT))
                && query.text("mqtt_client").isEmpty();
    }

    private static void entry(
            ObjectNode entry,
            ConnectionDetail connection,
            boolean auth,
            Subscriptions subscriptions,
            Instant now) {
        entry.put("cid", connection.cid())
                .put("kind", "Client")
                .put("type", "nats")
                .put("ip", connection.ip())
                .put("port", connection.port())
                .put("start", Json.time(connection.start()))
                .put("last_activity", Json.time(connection.lastActivity()));
        var end = connection.end();
        var until = end == null ? now : end.stop();
        if (end != null) {
            entry.put("stop", Json.time(end.stop())).put("reason", end.reason());
        }
        entry.put("rtt", GoDuration.exact(connection.rtt()))
                .put("uptime", GoDuration.rough(Duration.between(connection.start(), until)))
                .put("idle", GoDuration.rough(Duration.between(connection.lastActivity(), until)));
        figures(entry, connection);
        optional(entry, "name", connection.name());
        optional(entry, "lang", connection.lang());
        optional(entry, "version", connection.version());
        if (auth) {
            optional(entry, "authorized_user", connection.user());
        }
        switch (subscriptions) {
            case NONE -> {}
            case SUBJECTS -> subjects(entry, connection.subscriptionList());
            case DETAIL -> details(entry, connection.subscriptionList());
        }
        if (auth) {
            entry.put("name_tag", ACCOUNT);
        }
    }

    private static void figures(ObjectNode entry, ConnectionDetail connection) {
        entry.put("pending_bytes", connection.pendingBytes())
                .put("in_msgs", connection.messagesIn())
                .put("out_msgs", connection.messagesOut())
                .put("in_bytes", connection.bytesIn())
                .put("out_bytes", connection.bytesOut());
        if (connection.stalls() > 0) {
            entry.put("stalls", connection.stalls());
        }
        entry.put("subscriptions", connection.subscriptions());
    }

    private static void optional(ObjectNode entry, String member, String value) {
        if (!value.isEmpty()) {
            entry.put(member, value);
        }
    }

    private static void subjects(ObjectNode entry, List<SubscriptionDetail> subscriptions) {
        if (!subscriptions.isEmpty()) {
            ArrayNode list = entry.putArray("subscriptions_list");
            subscriptions.forEach(subscription -> list.add(subscription.subject()));
        }
    }

    private static void details(ObjectNode entry, List<SubscriptionDetail> subscriptions) {
        if (!subscriptions.isEmpty()) {
            var list = entry.putArray("subscriptions_list_detail");
            subscriptions.forEach(
                    subscription -> SubscriptionsPage.entry(list.addObject(), subscription));
        }
    }
}
