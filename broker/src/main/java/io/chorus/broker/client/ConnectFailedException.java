package io.chorus.broker.client;

/// No server of the pool took us and the connection was asked not to go on trying
/// ([FirstConnect#FAIL]), or it was closed before one did.
public final class ConnectFailedException extends RuntimeException {
    /// @param message names each server and what it said; no credentials
    ConnectFailedException(String message) {
        super(message);
    }
}
