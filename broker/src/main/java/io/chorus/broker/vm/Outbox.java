package io.chorus.broker.vm;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What a client has sent and its broker has not read yet. Guarded by itself.
final class Outbox {
    /// From here on writers wait; the last parcel may go beyond.
    static final int MOST = 1 << 16;

    private enum State {
        OPEN,
        /// The broker has closed; what is still written is thrown away until the client reads that.
        UNREAD,
        /// Broken off by the broker.
        RESET,
        /// Closed by the client; the broker still reads what is there.
        CLOSED
    }

    private final Parcels parcels = new Parcels();
    private State state = State.OPEN;

    /// Waits for room.
    private @Nullable Thread writer;

    /// See [VmLink#touch].
    int touch(int level) {
        return level == 0 ? (writer == null ? 0 : 1) : parcels.touch(level - 1);
    }

    /// Takes a parcel. For the writer.
    ///
    /// @param parcel consumed unless it has to wait
    /// @return `false` if there is no room, and the writer will be unparked
    /// @throws IOException if the connection is over
    synchronized boolean put(ByteBuf parcel) throws IOException {
        if (state == State.OPEN && parcels.bytes() >= MOST) {
            writer = Thread.currentThread();
            return false;
        }
        writer = null;
        if (state == State.OPEN && parcel.isReadable()) {
            parcels.add(parcel);
            return true;
        }
        parcel.release();
        if (state == State.RESET) {
            throw new IOException("Connection reset");
        }
        if (state == State.CLOSED) {
            throw new ClosedChannelException();
        }
        return true;
    }

    /// The next parcel. For the loop.
    ///
    /// @return owned by the caller; `null` if there is none
    @Nullable ByteBuf take() {
        ByteBuf parcel;
        Thread woken = null;
        synchronized (this) {
            parcel = parcels.take();
            if (parcels.bytes() <= MOST / 2) {
                woken = writer;
                writer = null;
            }
        }
        LockSupport.unpark(woken);
        return parcel;
    }

    /// Whether there is something to read, be it the end. For the loop.
    synchronized boolean isReady() {
        return !parcels.isEmpty() || state == State.CLOSED;
    }

    /// Whether the client has closed and all it wrote has been taken. For the loop.
    synchronized boolean isOver() {
        return parcels.isEmpty() && state == State.CLOSED;
    }

    /// Reads no more. For the loop.
    ///
    /// @param reset whether writers are to fail from now on
    void end(boolean reset) {
        change(reset ? State.RESET : State.UNREAD, true);
    }

    /// Takes no more. For any thread.
    void close() {
        change(State.CLOSED, false);
    }

    private void change(State next, boolean drop) {
        Thread woken;
        synchronized (this) {
            if (next.compareTo(state) > 0) {
                state = next;
            }
            if (drop) {
                parcels.drop();
            }
            woken = writer;
            writer = null;
        }
        LockSupport.unpark(woken);
    }
}
