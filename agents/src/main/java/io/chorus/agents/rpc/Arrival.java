package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Scratch;
import org.jspecify.annotations.Nullable;

/// A message that was read but not decoded yet. One serves after the other, so that a flood of
/// replies is not garbage as well: for the one that reads until it is put into the queue, then for
/// the one that decodes.
final class Arrival {
    /// Arrays are a multiple of this, since replies are of nearly the same length.
    private static final int STEP = 256;

    private byte[] payload = {};
    private int length;
    private long nanos;
    private @Nullable PendingRequest request;

    /// Makes room for a message.
    ///
    /// @param request it came for
    /// @param length of the message
    /// @param nanos when it was read
    /// @return to whose beginning it is to be copied
    byte[] prepare(PendingRequest request, int length, long nanos) {
        this.request = request;
        this.length = length;
        this.nanos = nanos;
        if (payload.length < length) {
            payload = new byte[Math.ceilDiv(length, STEP) * STEP];
        }
        return payload;
    }

    /// Bytes of the message.
    int length() {
        return length;
    }

    /// Bytes that it keeps for the next one.
    int room() {
        return payload.length;
    }

    /// Hands the message to its request, once.
    void deliver(Scratch scratch) {
        var to = request;
        request = null; // which may be over long before the next message comes
        if (to != null) {
            to.accept(payload, length, nanos, scratch);
        }
    }
}
