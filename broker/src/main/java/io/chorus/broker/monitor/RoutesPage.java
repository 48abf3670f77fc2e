package io.chorus.broker.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/// `/routez`: the routes to other brokers, one entry a connection.
final class RoutesPage {
    private final Monitored broker;

    RoutesPage(Monitored broker) {
        this.broker = broker;
    }

    ObjectNode page(Query query) {
        boolean detailed = query.text("subs").equals("detail");
        boolean listed = detailed || query.bool("subs");
        var server = broker.server();
        var routes =
                broker.routes(listed).stream()
                        .sorted(Comparator.comparingLong(RouteDetail::rid))
                        .toList();
        var now = Instant.now();
        var page = Json.object();
        page.put("server_id", server.identity().id())
                .put("server_name", server.identity().name())
                .put("now", Json.time(now))
                .put("num_routes", routes.size());
        var list = page.putArray("routes");
        for (var route : routes) {
            var entry = list.addObject();
            entry(entry, route, now);
            if (detailed) {
                var details = entry.putArray("subscriptions_list_detail");
                route.subscriptionList()
                        .forEach(one -> SubscriptionsPage.entry(details.addObject(), one));
            } else if (listed) {
                var subjects = entry.putArray("subscriptions_list");
                route.subscriptionList().forEach(one -> subjects.add(one.subject()));
            }
        }
        return page;
    }

    private static void entry(ObjectNode entry, RouteDetail route, Instant now) {
        entry.put("rid", route.rid())
                .put("remote_id", route.remoteId())
                .put("remote_name", route.remoteName())
                .put("did_solicit", route.solicited())
                .put("is_configured", route.configured())
                .put("ip", route.host())
                .put("port", route.port())
                .put("start", Json.time(route.start()))
                .put("last_activity", Json.time(route.lastActivity()));
        if (!route.rtt().isZero()) {
            entry.put("rtt", GoDuration.exact(route.rtt()));
        }
        entry.put("uptime", GoDuration.rough(Duration.between(route.start(), now)))
                .put("idle", GoDuration.rough(Duration.between(route.lastActivity(), now)))
                .put("pending_size", route.pendingBytes())
                .put("in_msgs", route.messagesIn())
                .put("out_msgs", route.messagesOut())
                .put("in_bytes", route.bytesIn())
                .put("out_bytes", route.bytesOut())
                .put("subscriptions", route.subscriptions());
    }
}
