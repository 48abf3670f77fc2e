package io.chorus.broker.cluster;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The CONNECT of a route: what whoever connected says of itself.
///
/// @param id of the server
/// @param headers whether it takes header blocks
/// @param lang empty; a client that has mistaken the port says one
public record RouteConnect(
        String id,
        String user,
        String password,
        String cluster,
        boolean clusterDynamic,
        boolean headers,
        String lang) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Reads the members of a CONNECT; unknown ones are passed over.
    ///
    /// @throws IllegalArgumentException in a sentence about what is wrong with it
    public static RouteConnect parse(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "CONNECT of a route is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("CONNECT of a route wants a JSON object");
        }
        return new RouteConnect(
                root.path("name").asString(""),
                root.path("user").asString(""),
                root.path("pass").asString(""),
                root.path("cluster").asString(""),
                root.path("cluster_dynamic").asBoolean(false),
                root.path("headers").asBoolean(false),
                root.path("lang").asString(""));
    }

    /// As JSON.
    public byte[] json() {
        var out = JSON.createObjectNode();
        out.put("echo", true).put("verbose", false).put("pedantic", false);
        if (!user.isEmpty()) {
            out.put("user", user).put("pass", password);
        }
        out.put("tls_required", false)
                .put("headers", headers)
                .put("name", id)
                .put("cluster", cluster);
        if (clusterDynamic) {
            out.put("cluster_dynamic", true);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Leaves the password out.
    @Override
    public String toString() {
        return "RouteConnect[" + id + " " + cluster + "]";
    }
}
