package io.chorus.playbooks.hosts;

/// Hosts did not do what was asked of them; the message says which and why.
public final class HostsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostsException(String message) {
        super(message);
    }
}
