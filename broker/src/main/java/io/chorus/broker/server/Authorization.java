package io.chorus.broker.server;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// Who may connect: everybody, whoever knows a token, or the users listed.
///
/// @param token empty for none
/// @param users empty for none
/// @param noAuthUser the user that a client without any credentials becomes; empty for none
public record Authorization(String token, List<User> users, String noAuthUser) {
    private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$\\d{2}\\$.*");

    /// Everybody may connect.
    public static final Authorization NONE = new Authorization("", List.of(), "");

    public Authorization {
        users = List.copyOf(users);
        if (!token.isEmpty() && !users.isEmpty()) {
            throw new IllegalArgumentException(
                    "a token and users exclude each other: give one of them");
        }
        refuseHash(token);
        var names = new HashSet<String>();
        for (var user : users) {
            if (!names.add(user.name())) {
                throw new IllegalArgumentException(
                        "user \"" + user.name() + "\" is listed twice: names must differ");
            }
        }
        if (!noAuthUser.isEmpty() && !names.contains(noAuthUser)) {
            throw new IllegalArgumentException(
                    "the user for clients without credentials, \""
                            + noAuthUser
                            + "\", is not among the users");
        }
    }

    /// Whoever knows the token may connect.
    public static Authorization token(String token) {
        return new Authorization(token, List.of(), "");
    }

    /// One user who may do everything.
    public static Authorization user(String name, String password) {
        return users(List.of(new User(name, password)));
    }

    /// These users, each with its permissions.
    public static Authorization users(List<User> users) {
        return new Authorization("", users, "");
    }

    /// Lets clients without credentials in as one of the users.
    public Authorization withoutCredentialsAs(String user) {
        return new Authorization(token, users, user);
    }

    /// Whether clients have to say who they are.
    public boolean required() {
        return configured() && noAuthUser.isEmpty();
    }

    boolean configured() {
        return !token.isEmpty() || !users.isEmpty();
    }

    static void refuseHash(String secret) {
        if (HASH.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "this broker does not check bcrypt hashes: give the password itself, or use a real"
                            + " nats-server");
        }
    }

    /// Leaves the token out.
    @Override
    public String toString() {
        return "Authorization[users=" + users + ", token=" + !token.isEmpty() + "]";
    }
}
