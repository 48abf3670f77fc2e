package io.chorus.broker.server;

import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client says of itself in CONNECT.
///
/// A member that is missing or `null` keeps its default, unknown ones are ignored, and names match
/// in any case.
record ConnectMessage(
        boolean verbose,
        boolean pedantic,
        boolean echo,
        boolean headers,
        boolean noResponders,
        int protocol,
        String name,
        String lang,
        String version,
        String user,
        String password,
        String token,
        String account,
        boolean newAccount) {
    /// How a connection behaves that never said CONNECT.
    static final ConnectMessage DEFAULT =
            new ConnectMessage(
                    true, true, true, false, false, 0, "", "", "", "", "", "", "", false);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// Reads the members of a CONNECT.
    ///
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    /// @throws IllegalArgumentException if it is no object or a member has the wrong type
    static ConnectMessage parse(byte[] json) {
        JsonNode root = JSON.readTree(json);
        if (!root.isObject()) {
            throw new IllegalArgumentException("CONNECT wants a JSON object");
        }
        var members = new Members();
        for (var property : root.properties()) {
            if (!property.getValue().isNull()) {
                members.take(property.getKey().toLowerCase(Locale.ROOT), property.getValue());
            }
        }
        return members.message();
    }

    private static final class Members {
        private boolean verbose = true;
        private boolean pedantic = true;
        private boolean echo = true;
        private boolean headers;
        private boolean noResponders;
        private int protocol;
        private String name = "";
        private String lang = "";
        private String version = "";
        private String user = "";
        private String password = "";
        private String token = "";
        private String account = "";
        private boolean newAccount;

        void take(String member, JsonNode value) {
            switch (member) {
                case "verbose" -> verbose = bool(member, value);
                case "pedantic" -> pedantic = bool(member, value);
                case "echo" -> echo = bool(member, value);
                case "headers" -> headers = bool(member, value);
                case "no_responders" -> noResponders = bool(member, value);
                case "tls_required" -> bool(member, value);
                case "new_account" -> newAccount = bool(member, value);
                case "protocol" -> protocol = integer(member, value);
                case "name" -> name = text(member, value);
                case "lang" -> lang = text(member, value).intern();
                case "version" -> version = text(member, value).intern();
                case "user" -> user = text(member, value);
                case "pass" -> password = text(member, value);
                case "auth_token" -> token = text(member, value);
                case "account" -> account = text(member, value);
                case "nkey", "sig", "jwt" -> text(member, value);
                default -> {}
            }
        }

        private static boolean bool(String member, JsonNode value) {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException(member + " is not true or false");
            }
            return value.booleanValue();
        }

        private static int integer(String member, JsonNode value) {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw new IllegalArgumentException(member + " is no whole number");
            }
            return value.intValue();
        }

        private static String text(String member, JsonNode value) {
            if (!value.isString()) {
                throw new IllegalArgumentException(member + " is no text");
            }
            return value.stringValue();
        }

        ConnectMessage message() {
            return new ConnectMessage(
                    verbose,
                    pedantic,
                    echo,
                    headers,
                    noResponders,
                    protocol,
                    name,
                    lang,
                    version,
                    user,
                    password,
                    token,
                    account,
                    newAccount);
        }
    }
}
