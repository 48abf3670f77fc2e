package io.chorus.playbooks.store;

/// A store does not have the key that was to be read.
public final class NoSuchKeyException extends StoreException {
    private static final long serialVersionUID = 1L;

    /// With a sentence for the user.
    public NoSuchKeyException(String message) {
        super(message);
    }
}
