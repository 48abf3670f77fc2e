package io.chorus.broker.client;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a broker says of itself in INFO.
///
/// @param address where we reached it
/// @param version as announced, for instance `2.15.2`
/// @param maxPayload most bytes of a message, headers included
/// @param clientId its number for this connection; 0 if it gave none
/// @param connectUrls other brokers of the cluster as `host:port`; empty if it told none
/// @param lameDuck whether it is about to leave
public record ServerInfo(
        ServerAddress address,
        String serverId,
        String serverName,
        String version,
        int maxPayload,
        long clientId,
        boolean headers,
        boolean authRequired,
        boolean tlsRequired,
        boolean lameDuck,
        List<String> connectUrls) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEFAULT_MAX_PAYLOAD = 1 << 20;

    public ServerInfo {
        connectUrls = List.copyOf(connectUrls);
    }

    /// Reads the members of an INFO; unknown ones are ignored.
    ///
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    static ServerInfo parse(ServerAddress address, byte[] json) {
        JsonNode info = JSON.readTree(json);
        return new ServerInfo(
                address,
                info.path("server_id").asString(""),
                info.path("server_name").asString(""),
                info.path("version").asString(""),
                info.path("max_payload").asInt(DEFAULT_MAX_PAYLOAD),
                info.path("client_id").asLong(0),
                info.path("headers").asBoolean(false),
                info.path("auth_required").asBoolean(false),
                info.path("tls_required").asBoolean(false),
                info.path("ldm").asBoolean(false),
                info.path("connect_urls").valueStream().map(url -> url.asString("")).toList());
    }
}
