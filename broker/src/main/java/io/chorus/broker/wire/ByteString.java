package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable name as it stood on the wire: subject, reply-to, queue group or sid.
///
/// NATS names are any bytes but blanks and line ends, so they are compared as bytes and turned into
/// text only for people. Safe for any thread.
public final class ByteString {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int hash;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /// The UTF-8 bytes of a text.
    public static ByteString of(String text) {
        return new ByteString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Copies a range out of a buffer, whose indexes stay as they are.
    ///
    /// @param buffer borrowed
    public static ByteString copyOf(ByteBuf buffer, int index, int length) {
        var bytes = new byte[length];
        buffer.getBytes(index, bytes);
        return new ByteString(bytes);
    }

    /// Copies a range.
    static ByteString copyOf(byte[] source, int start, int end) {
        return new ByteString(Arrays.copyOfRange(source, start, end));
    }

    /// Whether these are the bytes of a range.
    boolean isAt(byte[] source, int start, int end) {
        return Arrays.equals(bytes, 0, bytes.length, source, start, end);
    }

    /// Copies the bytes.
    ///
    /// @return the index behind them
    int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }

    /// Copies a range of this name, for instance one token of a subject.
    public ByteString slice(int start, int end) {
        return start == 0 && end == bytes.length
                ? this
                : new ByteString(Arrays.copyOfRange(bytes, start, end));
    }

    /// Number of bytes.
    public int length() {
        return bytes.length;
    }

    /// The byte at an index from 0 to `length() - 1`.
    public byte at(int index) {
        return bytes[index];
    }

    /// Eight bytes from an index on, the first being the most significant.
    public long longAt(int index) {
        return (long) LONGS.get(bytes, index);
    }

    /// Index of the first such byte from `start` on, or `length()` if there is none.
    public int indexOf(char wanted, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return bytes.length;
    }

    /// Says whether the name begins with these ASCII characters.
    public boolean startsWith(String prefix) {
        if (bytes.length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Appends the bytes.
    ///
    /// @param target borrowed
    public void writeTo(ByteBuf target) {
        target.writeBytes(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ByteString that
                        && hash == that.hash
                        && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The name as text; bytes that are no UTF-8 show as replacement characters.
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
