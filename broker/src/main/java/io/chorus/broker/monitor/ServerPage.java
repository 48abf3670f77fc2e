package io.chorus.broker.monitor;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// `/varz`: the broker as a whole.
///
/// Mind the units that dashboards expect: the ping interval and the write deadline are nanoseconds,
/// the authentication time-out is seconds.
final class ServerPage {
    private final ProcessUsage usage = new ProcessUsage();

    ObjectNode page(ServerDetail server, InetSocketAddress http, Map<String, Long> requests) {
        var page = Json.object();
        identity(page, server);
        settings(page, server.settings(), http);
        cluster(page, server.cluster());
        for (var absent : new String[] {"gateway", "leaf", "mqtt", "websocket", "jetstream"}) {
            page.putObject(absent);
        }
        seconds(page, "tls_timeout", server.settings().authTimeout());
        page.put("write_deadline", server.settings().writeDeadline().toNanos());
        process(page, server);
        figures(page, server);
        var counts = page.putObject("http_req_stats");
        requests.forEach(counts::put);
        page.put("config_load_time", Json.time(server.identity().start()));
        page.put("config_digest", "");
        perKind(page.putObject("slow_consumer_stats"), server.connections().slowConsumers());
        perKind(page.putObject("stale_connection_stats"), server.connections().stale());
        return page;
    }

    private static void identity(ObjectNode page, ServerDetail server) {
        var identity = server.identity();
        page.put("server_id", identity.id())
                .put("server_name", identity.name())
                .put("version", identity.version())
                .put("proto", 1)
                .put("go", identity.runtime())
                .put("host", identity.host())
                .put("port", identity.port());
    }

    private static void cluster(ObjectNode page, ServerDetail.Cluster cluster) {
        if (!cluster.connectUrls().isEmpty()) {
            var urls = page.putArray("connect_urls");
            cluster.connectUrls().forEach(urls::add);
        }
        var node = page.putObject("cluster");
        if (cluster.name().isEmpty()) {
            return;
        }
        node.put("name", cluster.name())
                .put("addr", cluster.host())
                .put("cluster_port", cluster.port());
        seconds(node, "auth_timeout", cluster.authTimeout());
        if (!cluster.urls().isEmpty()) {
            var urls = node.putArray("urls");
            cluster.urls().forEach(urls::add);
        }
        seconds(node, "tls_timeout", cluster.authTimeout());
        node.put("pool_size", -1);
    }

    private static void settings(
            ObjectNode page, ServerDetail.Settings settings, InetSocketAddress http) {
        if (settings.authRequired()) {
            page.put("auth_required", true);
        }
        page.put("max_connections", settings.maxConnections());
        if (settings.maxSubscriptions() > 0) {
            page.put("max_subscriptions", settings.maxSubscriptions());
        }
        page.put("ping_interval", settings.pingInterval().toNanos())
                .put("ping_max", settings.pingMax())
                .put("http_host", http.getHostString())
                .put("http_port", http.getPort())
                .put("http_base_path", "")
                .put("https_port", 0);
        seconds(page, "auth_timeout", settings.authTimeout());
        page.put("max_control_line", settings.maxControlLine())
                .put("max_payload", settings.maxPayload())
                .put("max_pending", settings.maxPending());
    }

    private void process(ObjectNode page, ServerDetail server) {
        var start = server.identity().start();
        var now = Instant.now();
        page.put("start", Json.time(start))
                .put("now", Json.time(now))
                .put("uptime", GoDuration.rough(Duration.between(start, now)))
                .put("mem", usage.residentBytes())
                .put("cores", usage.processors())
                .put("gomaxprocs", server.settings().threads())
                .put("cpu", usage.cpuPercent());
    }

    private static void figures(ObjectNode page, ServerDetail server) {
        var connections = server.connections();
        var traffic = server.traffic();
        page.put("connections", connections.current())
                .put("total_connections", connections.total())
                .put("routes", server.cluster().routes())
                .put("remotes", server.cluster().routes())
                .put("leafnodes", 0)
                .put("in_msgs", traffic.messagesIn())
                .put("in_bytes", traffic.bytesIn())
                .put("in_client_msgs", traffic.messagesIn())
                .put("in_client_bytes", traffic.bytesIn())
                .put("out_msgs", traffic.messagesOut())
                .put("out_bytes", traffic.bytesOut())
                .put("out_client_msgs", traffic.messagesOut())
                .put("out_client_bytes", traffic.bytesOut())
                .put("slow_consumers", connections.slowConsumers())
                .put("stale_connections", connections.stale())
                .put("stalled_clients", connections.stalls())
                .put("subscriptions", server.interest().subscriptions());
    }

    private static void perKind(ObjectNode node, long clients) {
        node.put("clients", clients).put("routes", 0).put("gateways", 0).put("leafs", 0);
    }

    /// Whole seconds without a fraction, as Go writes them.
    private static void seconds(ObjectNode page, String member, Duration duration) {
        if (duration.toMillis() % 1000 == 0) {
            page.put(member, duration.toSeconds());
        } else {
            page.put(member, duration.toMillis() / 1e3);
        }
    }
}
