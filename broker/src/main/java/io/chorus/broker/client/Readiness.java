package io.chorus.broker.client;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What is known of whether a descriptor is ready, who waits for it, and who uses it. Guarded by
/// itself, for a few lines each time and over no system call.
///
/// A side counts as ready from the moment the kernel says so until a read or write is begun, which
/// may find that it is not; what the kernel says meanwhile counts again.
final class Readiness {
    private boolean readable;
    private boolean writable;

    /// Nothing more will come; reading tells why.
    private boolean inputOver;

    /// Nothing more will be taken; writing tells why.
    private boolean outputOver;

    private boolean closed;

    /// Threads that use the descriptor right now.
    private int users;

    private @Nullable Runnable reader;
    private @Nullable Thread writer;

    /// The kernel has told something.
    ///
    /// @param noInput whether nothing more will come
    /// @param noOutput whether nothing more will be taken
    void changed(boolean mayRead, boolean mayWrite, boolean noInput, boolean noOutput) {
        Runnable reading = null;
        Thread writing = null;
        synchronized (this) {
            inputOver |= noInput;
            outputOver |= noOutput;
            readable |= mayRead || inputOver;
            writable |= mayWrite || outputOver;
            if (readable) {
                reading = reader;
                reader = null;
            }
            if (writable) {
                writing = writer;
                writer = null;
            }
        }
        Link.wake(reading);
        Link.wake(writing);
    }

    /// See [RestingLink#callWhenReadable].
    synchronized boolean callWhenReadable(Runnable called) {
        if (readable || closed) {
            return false;
        }
        reader = called;
        return true;
    }

    void awaitReadable() throws IOException {
        while (!isReadable()) {
            park();
        }
    }

    void awaitWritable() throws IOException {
        while (!isWritable()) {
            park();
        }
    }

    /// Whether it is; if not this thread will be unparked.
    private synchronized boolean isReadable() throws IOException {
        checkOpen();
        reader = readable ? null : Thread.currentThread();
        return readable;
    }

    private synchronized boolean isWritable() throws IOException {
        checkOpen();
        writer = writable ? null : Thread.currentThread();
        return writable;
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /// @throws ClosedByInterruptException if the thread is interrupted; it has to be closed then
    private void park() throws IOException {
        if (!Thread.currentThread().isInterrupted()) {
            Lanes.leave();
            LockSupport.park(this);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    /// Begins to use the descriptor; [#end] must follow, as after the next two.
    synchronized void begin() throws IOException {
        checkOpen();
        users++;
    }

    synchronized void beginRead() throws IOException {
        begin();
        readable = inputOver;
    }

    synchronized void beginWrite() throws IOException {
        begin();
        writable = outputOver;
    }

    /// There may be more to read, of which the kernel will not tell again.
    synchronized void mayHaveMore() {
        readable = true;
    }

    /// Has used the descriptor.
    ///
    /// @return whether it has to be closed now
    synchronized boolean end() {
        users--;
        return closed && users == 0;
    }

    /// Lets nobody use it any more, and wakes who waits.
    ///
    /// @return whether the descriptor has to be closed now
    boolean close() {
        boolean unused;
        Runnable reading;
        Thread writing;
        synchronized (this) {
            unused = !closed && users == 0;
            closed = true;
            reading = reader;
            writing = writer;
            reader = null;
            writer = null;
        }
        Link.wake(reading);
        Link.wake(writing);
        return unused;
    }
}
