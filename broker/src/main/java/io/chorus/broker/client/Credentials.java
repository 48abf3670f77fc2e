package io.chorus.broker.client;

/// What a connection proves itself with. Never shows its secret as text.
public sealed interface Credentials {
    /// A name and its password.
    record UserPassword(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "user " + user;
        }
    }

    /// A token that all clients of a broker share.
    record Token(String token) implements Credentials {
        @Override
        public String toString() {
            return "a token";
        }
    }
}
