package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import org.jspecify.annotations.Nullable;

/// A message for one of our subscriptions. The arrays belong to whoever receives it.
///
/// @param subject as published
/// @param sid the subscription it came for, as [Connection#subscribe] returned it
/// @param replyTo where the sender wants answers; `null` if it said nothing
/// @param headers the raw header block; `null` if there was none
/// @param payload without headers
/// @param readNanos when its bytes had been read from the socket, on the clock of
///   [System#nanoTime]; all messages that one read has completed bear the same
public record Message(
        ByteString subject,
        long sid,
        @Nullable ByteString replyTo,
        byte @Nullable [] headers,
        byte[] payload,
        long readNanos) {
    private static final int MOST_DIGITS = 10;

    static Message of(Frame.Msg frame, long sid, long readNanos) {
        var from = frame.payload();
        byte[] headers = null;
        if (frame.headerBytes() != Frame.NO_HEADERS) {
            headers = new byte[frame.headerBytes()];
            from.readBytes(headers);
        }
        var payload = new byte[from.readableBytes()];
        from.readBytes(payload);
        return new Message(frame.subject(), sid, frame.replyTo(), headers, payload, readNanos);
    }

    /// The number that we gave the subscription; -1 if it is none of ours.
    static long sid(Frame.Msg frame) {
        var digits = frame.sid();
        if (digits.length() > MOST_DIGITS) {
            return -1;
        }
        long sid = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            sid = sid * 10 + digit;
        }
        return sid;
    }
}
