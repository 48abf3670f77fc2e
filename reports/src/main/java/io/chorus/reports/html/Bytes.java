package io.chorus.reports.html;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth set where more
/// follow. Signed ones are folded first, so that small negative numbers are short too.
final class Bytes {

    private Bytes() {}

    /// Writes to a stream, a buffer at a time; flush it at last. What the stream throws comes as
    /// [UncheckedIOException].
    static final class Writer {

        private static final int LONGEST = 10;

        private final OutputStream out;
        private final byte[] buffer = new byte[8 << 10];
        private int size;

        Writer(OutputStream out) {
            this.out = out;
        }

        /// @param value any; negative ones take ten bytes
        Writer number(long value) {
            if (buffer.length - size < LONGEST) {
                flush();
            }
            long left = value;
            while ((left & ~0x7FL) != 0) {
                buffer[size++] = (byte) ((left & 0x7F) | 0x80);
                left >>>= 7;
            }
            buffer[size++] = (byte) left;
            return this;
        }

        Writer signed(long value) {
            return number((value << 1) ^ (value >> 63));
        }

        /// Hands on what waits in the buffer.
        void flush() {
            try {
                out.write(buffer, 0, size);
                size = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Reads what was written, in the same order.
    static final class Reader {

        private final byte[] bytes;
        private final int end;
        private int at;

        Reader(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        /// @throws IndexOutOfBoundsException if the bytes are cut short
        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                if (at >= end || shift > 63) {
                    throw new IndexOutOfBoundsException("a number is cut short");
                }
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        int count() {
            return Math.toIntExact(number());
        }

        long signed() {
            long folded = number();
            return (folded >>> 1) ^ -(folded & 1);
        }

        /// The part that comes next.
        Reader part() {
            int length = count();
            if (length < 0 || length > end - at) {
                throw new IndexOutOfBoundsException("a part is cut short");
            }
            at += length;
            return new Reader(bytes, at - length, at);
        }

        /// All that is left.
        byte[] rest() {
            return Arrays.copyOfRange(bytes, at, end);
        }
    }
}
