package io.chorus.playbooks.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Reads all that a child says on one stream and keeps the first of it, on a thread of its own.
final class Captured implements AutoCloseable {
    private static final int MOST_BYTES = 8 << 20;
    private static final int CHUNK = 8192;
    private static final Duration BUSY = Duration.ofSeconds(10);

    private final InputStream in;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(); // guarded by lock

    private Captured(InputStream in, String name) {
        this.in = in;
        reader = Thread.ofPlatform().daemon().name(name).unstarted(this::read);
    }

    static Captured of(InputStream in, String name) {
        var captured = new Captured(in, name);
        captured.reader.start();
        return captured;
    }

    private void read() {
        var chunk = new byte[CHUNK];
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                keep(chunk, read);
            }
        } catch (IOException _) {
            // Closed from our side: somebody else still had the stream open.
        }
    }

    private void keep(byte[] chunk, int length) {
        lock.lock();
        try {
            kept.write(chunk, 0, Math.min(length, MOST_BYTES - kept.size()));
        } finally {
            lock.unlock();
        }
    }

    /// What was said, when the child is over.
    ///
    /// @param grace how long to wait for the end of the stream
    /// @param heldOpen asked then: whether somebody in the background keeps it open, perhaps for
    ///   ever; if nobody does, it only takes a busy machine longer to read what is left
    String text(Duration grace, BooleanSupplier heldOpen) throws InterruptedException {
        if (!reader.join(grace) && !heldOpen.getAsBoolean()) {
            reader.join(BUSY);
        }
        lock.lock();
        try {
            return kept.toString(StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException _) {
            // Nothing was written, so nothing is lost.
        }
    }
}
