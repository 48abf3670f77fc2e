package io.chorus.broker.link;

/// A proxy that cannot do what was asked, in a sentence for its user.
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
