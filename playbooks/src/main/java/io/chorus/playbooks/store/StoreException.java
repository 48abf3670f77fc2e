package io.chorus.playbooks.store;

/// A store could not do what it was asked; the message is a sentence for the user.
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With a sentence for the user.
    public StoreException(String message) {
        super(message);
    }

    /// With a sentence for the user and what caused it.
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The sentence; never absent.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
