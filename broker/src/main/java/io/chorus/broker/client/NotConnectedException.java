package io.chorus.broker.client;

import org.jspecify.annotations.Nullable;

/// Nothing can be sent, because there is no broker at the moment or because the connection to it
/// broke while we sent.
///
/// What was to be sent is lost; nothing is kept for later. Carries no stack trace: with thousands
/// of nodes and a broker that is away it is an everyday event, which callers count.
public final class NotConnectedException extends RuntimeException {
    NotConnectedException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
