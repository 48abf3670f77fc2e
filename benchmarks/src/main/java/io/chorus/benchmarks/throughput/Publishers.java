package io.chorus.benchmarks.throughput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Write prepared messages as fast as the broker takes them, a thread each.
final class Publishers {
    private static final int BATCH_BYTES = 1 << 16;

    private final List<Wire> wires;
    private final byte[] message;
    private final List<FutureTask<?>> running = new ArrayList<>();

    /// @param message a whole `PUB`
    Publishers(List<Wire> wires, byte[] message) {
        this.wires = wires;
        this.message = message.clone();
    }

    /// Starts them.
    ///
    /// @param messages of each
    void start(long messages) {
        int inBatch = Math.max(1, BATCH_BYTES / message.length);
        var batch = ByteBuffer.allocateDirect(inBatch * message.length);
        while (batch.hasRemaining()) {
            batch.put(message);
        }
        for (var wire : wires) {
            var task = new FutureTask<>(() -> publish(wire, batch.duplicate(), inBatch, messages));
            running.add(task);
            Thread.ofPlatform().daemon().name("publisher").start(task);
        }
    }

    private @Nullable Void publish(Wire wire, ByteBuffer batch, int inBatch, long messages)
            throws IOException {
        for (long left = messages; left > 0; left -= inBatch) {
            int count = Math.toIntExact(Math.min(inBatch, left));
            wire.write(batch.position(0).limit(count * message.length));
        }
        return null;
    }

    /// Returns when all have written all.
    void await() throws InterruptedException, ExecutionException {
        for (var task : running) {
            task.get();
        }
    }
}
