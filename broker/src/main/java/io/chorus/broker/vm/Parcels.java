package io.chorus.broker.vm;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Buffers on their way in one direction, in order; takes no room while there are none. Guarded by
/// its owner, and owns what it holds.
final class Parcels {
    private static final class Parcel {
        final ByteBuf bytes;
        @Nullable Parcel next;

        Parcel(ByteBuf bytes) {
            this.bytes = bytes;
        }
    }

    private @Nullable Parcel first;
    private @Nullable Parcel last;
    private int bytes;

    /// Looks at the first without a lock, but not into it: another thread may have released it.
    int touch(int level) {
        var next = first;
        if (level == 0 || next == null) {
            return bytes;
        }
        return switch (level) {
            case 1 -> next.next == null ? 0 : 1;
            case 2 -> next.bytes.readerIndex();
            default -> 0;
        };
    }

    /// How many wait.
    int bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return first == null;
    }

    /// Adds one behind the others.
    ///
    /// @param parcel consumed; not empty
    void add(ByteBuf parcel) {
        var added = new Parcel(parcel);
        var before = last;
        if (before == null) {
            first = added;
        } else {
            before.next = added;
        }
        last = added;
        bytes += parcel.readableBytes();
    }

    /// Puts back what is left of the one that was taken.
    ///
    /// @param parcel consumed; not empty
    void putBack(ByteBuf parcel) {
        var added = new Parcel(parcel);
        added.next = first;
        first = added;
        if (last == null) {
            last = added;
        }
        bytes += parcel.readableBytes();
    }

    /// Takes the first.
    ///
    /// @return owned by the caller; `null` if there is none
    @Nullable ByteBuf take() {
        var taken = first;
        if (taken == null) {
            return null;
        }
        first = taken.next;
        if (first == null) {
            last = null;
        }
        bytes -= taken.bytes.readableBytes();
        return taken.bytes;
    }

    /// Releases all.
    void drop() {
        for (var parcel = take(); parcel != null; parcel = take()) {
            parcel.release();
        }
    }
}
