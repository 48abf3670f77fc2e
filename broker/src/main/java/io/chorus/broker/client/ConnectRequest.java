package io.chorus.broker.client;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The members of `CONNECT`, as a Choria node sends them but for the language.
final class ConnectRequest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERSION = "0.1.0";

    private ConnectRequest() {}

    /// @param headers whether the broker said that it knows headers; without them it would refuse
    ///   `no_responders`
    static byte[] json(
            String name, boolean echo, boolean headers, @Nullable Credentials credentials) {
        var members = new LinkedHashMap<String, Object>();
        members.put("verbose", false);
        members.put("pedantic", false);
        switch (credentials) {
            case Credentials.UserPassword(var user, var password) -> {
                members.put("user", user);
                members.put("pass", password);
            }
            case Credentials.Token(var token) -> members.put("auth_token", token);
            case null -> {}
        }
        members.put("tls_required", false);
        members.put("name", name);
        members.put("lang", "java");
        members.put("version", VERSION);
        members.put("protocol", 1);
        members.put("echo", echo);
        members.put("headers", headers);
        members.put("no_responders", headers);
        return JSON.writeValueAsBytes(members);
    }
}
