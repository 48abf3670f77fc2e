package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Scratch;
import org.jspecify.annotations.Nullable;

/// A message that was read but not decoded yet. One serves after the other: for the one that reads
/// until it is passed on, then for the one that decodes.
final class Arrival {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int from;
    private int length;
    private long nanos;
    private @Nullable PendingRequest request;

    /// Where the message is to be put.
    void place(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /// @param request it came for
    /// @param nanos when it was read
    void describe(PendingRequest request, long nanos) {
        this.request = request;
        this.nanos = nanos;
    }

    /// What the message is a part of.
    byte[] array() {
        return array;
    }

    /// Where it begins.
    int from() {
        return from;
    }

    /// Bytes of it.
    int length() {
        return length;
    }

    /// When it was read, as `System.nanoTime` tells it.
    long nanos() {
        return nanos;
    }

    /// Hands the message to its request, once.
    void deliver(Scratch scratch) {
        var to = request;
        request = null; // which may be over long before the next message comes
        if (to != null) {
            to.accept(this, scratch);
        }
        array = NONE; // it may have been as large as a message can be
    }
}
