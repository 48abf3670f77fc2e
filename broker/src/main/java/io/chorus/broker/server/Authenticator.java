package io.chorus.broker.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tells who a client is by what it said in CONNECT. Immutable, for all loops.
final class Authenticator {
    /// Who somebody turned out to be.
    ///
    /// @param label for logs and listings: `user:ada`, `token`, or nothing where nobody is asked
    /// @param user as listings show it with `auth=1`
    record Identity(String label, String user, PermissionRules permissions) {
        static final Identity ANYBODY = new Identity("", "", PermissionRules.ALL);
    }

    private record Known(String password, Identity identity) {}

    private final Authorization authorization;
    private final Map<String, Known> users = new HashMap<>();

    Authenticator(Authorization authorization) {
        this.authorization = authorization;
        for (var user : authorization.users()) {
            var identity =
                    new Identity(
                            "user:" + user.name(),
                            user.name(),
                            new PermissionRules(user.permissions()));
            users.put(user.name(), new Known(user.password(), identity));
        }
    }

    /// Who a connection is that has said nothing yet.
    Optional<Identity> silent() {
        if (!authorization.configured()) {
            return Optional.of(Identity.ANYBODY);
        }
        var standIn = users.get(authorization.noAuthUser());
        return Optional.ofNullable(standIn).map(Known::identity);
    }

    /// Finds out who says this.
    ///
    /// @return nobody if the credentials do not do
    Optional<Identity> identify(ConnectMessage connect) {
        // Accounts that clients make for themselves are a thing of the past.
        if (!connect.account().isEmpty() || connect.newAccount()) {
            return Optional.empty();
        }
        if (!authorization.configured()) {
            return Optional.of(Identity.ANYBODY);
        }
        if (!authorization.token().isEmpty()) {
            return equal(authorization.token(), connect.token())
                    ? Optional.of(new Identity("token", "[REDACTED]", PermissionRules.ALL))
                    : Optional.empty();
        }
        if (connect.user().isEmpty() && connect.password().isEmpty() && connect.token().isEmpty()) {
            return silent();
        }
        var known = users.get(connect.user());
        return known != null && equal(known.password(), connect.password())
                ? Optional.of(known.identity())
                : Optional.empty();
    }

    /// Takes the same time wherever the difference is.
    private static boolean equal(String wanted, String given) {
        return MessageDigest.isEqual(
                wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
