package io.chorus.agents.rpc;

/// The requester cannot do its work, for instance because no broker lets it in.
public final class RequesterException extends RuntimeException {
    RequesterException(String message) {
        super(message);
    }
}
