package io.chorus.broker.server;

/// Somebody who may connect with a name and a password.
public record User(String name, String password, Permissions permissions) {
    public User {
        if (name.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException(
                    "a user needs a name and a password: \"" + name + "\" lacks one");
        }
        Authorization.refuseHash(password);
    }

    /// A user who may do everything.
    public User(String name, String password) {
        this(name, password, Permissions.ALL);
    }

    /// Leaves the password out.
    @Override
    public String toString() {
        return "User[" + name + "]";
    }
}
