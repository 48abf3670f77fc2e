package io.chorus.benchmarks.throughput;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Answers requests, all that one read brings in one write.
final class Responder implements AutoCloseable {
    static final String SUBJECT = "service";

    private static final String BEFORE_REPLY = "MSG " + SUBJECT + " 1 ";

    private final Wire wire;
    private final byte[] payload;
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 18);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;

    Responder(InetSocketAddress broker, byte[] payload) throws IOException {
        this.payload = payload.clone();
        wire = Wire.open(broker, "SUB " + SUBJECT + "  1\r\n");
        thread = Thread.ofPlatform().daemon().name("responder").start(this::serve);
    }

    private void serve() {
        try {
            while (wire.channel().read(in) >= 0) {
                in.flip();
                while (answer()) {
                    // Each turn takes one request.
                }
                in.compact();
                wire.write(out.flip());
                out.clear();
            }
        } catch (AsynchronousCloseException _) {
            // It was closed.
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    /// @return whether a whole request was there
    private boolean answer() {
        int begin = in.position();
        int lineEnd = begin;
        while (lineEnd < in.limit() && in.get(lineEnd) != '\n') {
            lineEnd++;
        }
        if (lineEnd == in.limit()) {
            return false;
        }
        if (in.get(begin) != 'M') {
            in.position(lineEnd + 1);
            return true;
        }
        int end = lineEnd + 1 + payload.length + 2;
        if (end > in.limit()) {
            return false;
        }
        // MSG service 1 REPLY SIZE… becomes PUB REPLY SIZE…, the payload being the same.
        int rest = begin + BEFORE_REPLY.length();
        out.put((byte) 'P').put((byte) 'U').put((byte) 'B').put((byte) ' ');
        out.put(in.slice(rest, end - rest));
        in.position(end);
        return true;
    }

    @Override
    public void close() throws IOException {
        wire.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var why = failure.get();
        if (why != null) {
            throw new IOException("the responder failed", why);
        }
    }
}
