package io.chorus.broker.server;

/// The broker could not start; the message is one sentence for the operator.
public final class BrokerException extends RuntimeException {
    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
