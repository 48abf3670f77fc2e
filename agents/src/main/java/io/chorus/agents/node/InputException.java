package io.chorus.agents.node;

/// An input of the wrong type. Without a stack trace: a stranger sent it, and the message says all.
final class InputException extends RuntimeException {

    InputException(String message) {
        super(message, null, false, false);
    }
}
