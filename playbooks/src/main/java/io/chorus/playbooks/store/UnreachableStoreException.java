package io.chorus.playbooks.store;

/// The server is not there, too slow, or without a leader for now: what was asked may or may not
/// have happened, and asking again may help.
final class UnreachableStoreException extends StoreException {
    UnreachableStoreException(String message) {
        super(message);
    }

    UnreachableStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
