package io.chorus.benchmarks.throughput;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Counts the messages in a stream of which all are equally long.
///
/// Looks at the first byte of each, which tells a message from a PING or an INFO, and at nothing
/// else.
final class MessageCount {
    private final int messageLength;
    private int left;
    private boolean inLine;
    private long count;

    MessageCount(int messageLength) {
        this.messageLength = messageLength;
    }

    /// How many have begun; only the very last may not be whole yet.
    long count() {
        return count;
    }

    /// Whether nothing of a message is outstanding.
    boolean whole() {
        return left == 0;
    }

    /// @param in consumed
    void add(ByteBuffer in) {
        int at = in.position() + left;
        int end = in.limit();
        while (at < end) {
            if (inLine) {
                inLine = in.get(at) != '\n';
                at++;
            } else if (in.get(at) == 'M') {
                count++;
                at += messageLength;
            } else if (in.get(at) == '-') {
                throw new IllegalStateException(
                        "" + StandardCharsets.US_ASCII.decode(in.position(at)));
            } else {
                inLine = true;
            }
        }
        left = at - end;
        in.position(end);
    }
}
