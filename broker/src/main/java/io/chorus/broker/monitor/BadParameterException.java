package io.chorus.broker.monitor;

/// A query parameter that cannot be used; the message is the body of the answer.
final class BadParameterException extends RuntimeException {
    BadParameterException(String message) {
        super(message, null, false, false);
    }
}
