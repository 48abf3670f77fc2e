package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Properties;
import io.nats.client.Options;
import java.util.Map;

/// Who we are to a NATS server: a user with a password, or whoever has a token; nobody in
/// particular if both are empty.
record NatsLogin(String user, String password, String token) {
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String TOKEN = "token";

    /// As the properties say, or where they say nothing as `NATS_USER`, `NATS_PASSWORD` and
    /// `NATS_TOKEN` do.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if they say half of it, or too much
    static NatsLogin of(Properties filled, Map<String, String> environment) {
        boolean said =
                filled.get(USER) != null
                        || filled.get(PASSWORD) != null
                        || filled.get(TOKEN) != null;
        var login =
                said
                        ? new NatsLogin(
                                filled.text(USER, ""),
                                filled.text(PASSWORD, ""),
                                filled.text(TOKEN, ""))
                        : new NatsLogin(
                                environment.getOrDefault("NATS_USER", ""),
                                environment.getOrDefault("NATS_PASSWORD", ""),
                                environment.getOrDefault("NATS_TOKEN", ""));
        if (login.user.isEmpty() != login.password.isEmpty()) {
            throw filled.spot(USER).error("user and password go together, and one is missing");
        }
        if (!login.user.isEmpty() && !login.token.isEmpty()) {
            throw filled.spot(TOKEN).error("want either a token, or user and password");
        }
        return login;
    }

    void addTo(Options.Builder options) {
        if (!user.isEmpty()) {
            options.userInfo(user.toCharArray(), password.toCharArray());
        } else if (!token.isEmpty()) {
            options.token(token.toCharArray());
        }
    }

    /// Without what must not be seen.
    @Override
    public String toString() {
        return user.isEmpty() ? token.isEmpty() ? "nobody" : "a token" : user;
    }
}
