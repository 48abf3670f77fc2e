package io.chorus.broker.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The INFO of a route: who a broker is, to a peer or passed on by one.
///
/// @param runtime the member `go`; ours begins with `java`
/// @param ip where others reach its cluster port, `nats-route://host:port/`; empty unless it was
///   passed on or is advertised
/// @param connectUrls where its clients connect
/// @param gossipMode 1 asks not to pass it on
/// @param lameDuck whether it is about to leave
/// @param account the one that this connection is for, where routes are pooled; else empty
public record RouteInfo(
        String id,
        String name,
        String version,
        String runtime,
        String host,
        int port,
        boolean authRequired,
        boolean headers,
        int maxPayload,
        String ip,
        String cluster,
        boolean clusterDynamic,
        List<String> connectUrls,
        int gossipMode,
        boolean lameDuck,
        String account) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PROTOCOL = 2;

    public RouteInfo {
        connectUrls = List.copyOf(connectUrls);
    }

    /// Reads the members of an INFO; unknown ones are passed over.
    ///
    /// @throws IllegalArgumentException in a sentence about what is wrong with it
    public static RouteInfo parse(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "INFO of a route is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject() || root.path("server_id").asString("").isEmpty()) {
            throw new IllegalArgumentException("INFO of a route names no server_id");
        }
        var urls = new ArrayList<String>();
        root.path("connect_urls").forEach(url -> urls.add(url.asString("")));
        return new RouteInfo(
                root.path("server_id").asString(""),
                root.path("server_name").asString(root.path("server_id").asString("")),
                root.path("version").asString(""),
                root.path("go").asString(""),
                root.path("host").asString(""),
                root.path("port").asInt(0),
                root.path("auth_required").asBoolean(false),
                root.path("headers").asBoolean(false),
                root.path("max_payload").asInt(0),
                root.path("ip").asString(""),
                root.path("cluster").asString(""),
                root.path("cluster_dynamic").asBoolean(false),
                urls,
                root.path("gossip_mode").asInt(0),
                root.path("ldm").asBoolean(false),
                root.path("route_account").asString(""));
    }

    /// As JSON, without the members that stand for pools, compression and leaf nodes: whoever reads
    /// it keeps to one plain connection.
    public byte[] json() {
        ObjectNode out = JSON.createObjectNode();
        out.put("server_id", id)
                .put("server_name", name)
                .put("version", version)
                .put("proto", PROTOCOL)
                .put("go", runtime)
                .put("host", host)
                .put("port", port)
                .put("headers", headers);
        if (authRequired) {
            out.put("auth_required", true);
        }
        out.put("max_payload", maxPayload);
        if (!ip.isEmpty()) {
            out.put("ip", ip);
        }
        out.put("cluster", cluster);
        if (clusterDynamic) {
            out.put("cluster_dynamic", true);
        }
        if (!connectUrls.isEmpty()) {
            var urls = out.putArray("connect_urls");
            connectUrls.forEach(urls::add);
        }
        if (gossipMode != 0) {
            out.put("gossip_mode", gossipMode);
        }
        if (lameDuck) {
            out.put("ldm", true);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Whether others can be told where it is.
    public boolean isReachable() {
        return !ip.isEmpty() || port > 0;
    }

    /// Whether the other end is a broker of this project.
    public boolean isOurs() {
        return runtime.startsWith("java");
    }

    /// As told to others by somebody who sees it at an address.
    public RouteInfo seenAt(String address) {
        var seen = address.contains(":") ? "[" + address + "]" : address;
        var told = ip.isEmpty() ? "nats-route://" + seen + ":" + port + "/" : ip;
        return new RouteInfo(
                id,
                name,
                version,
                runtime,
                host,
                port,
                authRequired,
                headers,
                maxPayload,
                told,
                cluster,
                clusterDynamic,
                connectUrls,
                gossipMode,
                false,
                "");
    }

    /// The same, leaving.
    public RouteInfo leaving() {
        return new RouteInfo(
                id,
                name,
                version,
                runtime,
                host,
                port,
                authRequired,
                headers,
                maxPayload,
                ip,
                cluster,
                clusterDynamic,
                connectUrls,
                gossipMode,
                true,
                account);
    }
}
