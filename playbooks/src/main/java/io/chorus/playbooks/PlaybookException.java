package io.chorus.playbooks;

/// A playbook cannot do what it says; the message is a sentence for whoever wrote it: where, what
/// is wrong and how to mend it.
public final class PlaybookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With a sentence for the user.
    public PlaybookException(String message) {
        super(message);
    }

    /// With a sentence for the user and what caused it.
    public PlaybookException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The sentence; never absent.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
