package io.chorus.broker.client;

/// A message is larger than the broker takes; nothing was sent and the connection stays.
public final class PayloadTooLargeException extends RuntimeException {
    private final int size;
    private final int limit;

    PayloadTooLargeException(int size, int limit) {
        super("message of " + size + " bytes is over the broker's max_payload of " + limit);
        this.size = size;
        this.limit = limit;
    }

    /// Bytes of the message, headers included.
    public int size() {
        return size;
    }

    /// The broker's `max_payload`.
    public int limit() {
        return limit;
    }
}
