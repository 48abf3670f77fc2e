package io.chorus.playbooks.rpc;

/// Nodes could not be asked; the message says why and how to mend it.
public final class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FleetException(String message) {
        super(message);
    }

    FleetException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The sentence; never absent.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
