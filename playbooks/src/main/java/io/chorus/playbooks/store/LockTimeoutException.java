package io.chorus.playbooks.store;

/// Somebody else had the lock for all the time that was given to wait for it.
public final class LockTimeoutException extends StoreException {
    LockTimeoutException(String message) {
        super(message);
    }
}
