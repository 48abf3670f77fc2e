package io.chorus.broker.vm;

import io.chorus.broker.client.Link;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// What a broker has sent and its client has not read yet. Guarded by itself.
final class Inbox {
    /// From here on the broker keeps the rest; the last parcel may go beyond.
    static final int MOST = 1 << 18;

    private enum State {
        OPEN,
        /// Nothing follows what is there.
        ENDED,
        /// Broken off by the broker.
        RESET,
        /// Closed by the client.
        CLOSED
    }

    private final Parcels parcels = new Parcels();
    private State state = State.OPEN;

    /// The broker has more and waits for room. Written under this; the reader looks before it asks.
    private volatile boolean full;

    /// Waits for a parcel: a thread that is parked, or what is to be called.
    private @Nullable Runnable reader;

    /// See [VmLink#touch].
    int touch(int level) {
        return level == 0 ? (full ? 1 : 0) : parcels.touch(level - 1);
    }

    /// Whether a parcel can be put; if not the reader says when. For the loop.
    synchronized boolean hasRoom() {
        full = state == State.OPEN && parcels.bytes() >= MOST;
        return !full;
    }

    /// Takes a parcel; one for a client that is gone is thrown away. For the loop.
    ///
    /// @param parcel consumed; not empty
    void put(ByteBuf parcel) {
        Runnable woken;
        synchronized (this) {
            if (state != State.OPEN) {
                parcel.release();
                return;
            }
            parcels.add(parcel);
            woken = reader;
            reader = null;
        }
        Link.wake(woken);
    }

    /// Nothing follows any more. For the loop.
    ///
    /// @param reset whether what was not read yet is lost
    void end(boolean reset) {
        change(reset ? State.RESET : State.ENDED, reset);
    }

    /// Reads no more. For any thread.
    void close() {
        change(State.CLOSED, true);
    }

    private void change(State next, boolean drop) {
        Runnable woken;
        synchronized (this) {
            if (next.compareTo(state) > 0) {
                state = next;
            }
            if (drop) {
                parcels.drop();
            }
            woken = reader;
            reader = null;
        }
        Link.wake(woken);
    }

    /// See [VmLink#callWhenReadable].
    synchronized boolean callWhenReadable(Runnable called) {
        if (!parcels.isEmpty() || state != State.OPEN) {
            return false;
        }
        reader = called;
        return true;
    }

    /// The next parcel. For the reader.
    ///
    /// @return owned by the caller; `null` if there is none yet, and the reader will be unparked
    synchronized @Nullable ByteBuf take() throws IOException {
        var parcel = parcels.take();
        reader = parcel == null && state == State.OPEN ? Thread.currentThread() : null;
        if (parcel == null && state == State.RESET) {
            throw new IOException("Connection reset");
        }
        if (parcel == null && state == State.CLOSED) {
            throw new ClosedChannelException();
        }
        return parcel;
    }

    /// Another parcel, without waiting for one. For the reader.
    ///
    /// @return owned by the caller; `null` if there is none
    synchronized @Nullable ByteBuf takeMore() {
        return parcels.take();
    }

    /// Whether nothing will come any more, once [#take] has found nothing. For the reader.
    synchronized boolean isOver() {
        return state == State.ENDED && parcels.isEmpty();
    }

    /// Puts back what is left of a parcel. For the reader.
    ///
    /// @param parcel consumed; not empty
    synchronized void putBack(ByteBuf parcel) {
        if (state == State.OPEN || state == State.ENDED) {
            parcels.putBack(parcel);
        } else {
            parcel.release();
        }
    }

    /// Whether the broker waits for room and there is enough again; says so once. For the reader.
    boolean drained() {
        if (!full) {
            return false;
        }
        synchronized (this) {
            boolean drained = full && parcels.bytes() <= MOST / 2;
            full &= !drained;
            return drained;
        }
    }
}
