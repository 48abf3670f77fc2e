package io.chorus.playbooks.assertion;

/// An expression that cannot be read; the message says where and why.
public final class AssertionException extends RuntimeException {
    AssertionException(String message) {
        super(message);
    }
}
