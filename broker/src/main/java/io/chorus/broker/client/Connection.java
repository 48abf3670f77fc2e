package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.chorus.broker.wire.Side;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection to a broker: skeleton.
public final class Connection implements Runnable, AutoCloseable {
    private static final ByteBufAllocator BUFFERS = ByteBufAllocator.DEFAULT;
    private static final int READ_BYTES = 4096;
    private static final int MAX_CONTROL_LINE = 4096;

    private record Interest(ByteString subject, @Nullable ByteString queueGroup) {}

    private final ConnectionOptions options;
    private final ConnectionHandler handler;
    private final List<Interest> interests = new ArrayList<>(1);
    private final FrameParser parser =
            new FrameParser(Side.CLIENT, MAX_CONTROL_LINE, Integer.MAX_VALUE);

    private @Nullable Link link;
    private @Nullable Thread owner;
    private @Nullable ByteBuf outbound;
    private volatile boolean closed;

    public Connection(ConnectionOptions options, ConnectionHandler handler) {
        this.options = options;
        this.handler = handler;
    }

    /// Remembers a subscription; sent at connect.
    public synchronized long subscribe(String subject, @Nullable String queueGroup) {
        interests.add(
                new Interest(
                        ByteString.of(subject),
                        queueGroup == null ? null : ByteString.of(queueGroup)));
        return interests.size();
    }

    @Override
    public void run() {
        owner = Thread.currentThread();
        try {
            var server = options.servers().getFirst();
            link = TcpLink.connect(server, SourceAddresses.next(server), options.connectTimeout());
            handshake(server);
            receive();
        } catch (IOException e) {
            if (!closed) {
                handler.onDisconnected(this, String.valueOf(e.getMessage()));
            }
        } finally {
            close();
        }
    }

    private Link link() {
        var current = link;
        if (current == null) {
            throw new IllegalStateException("not connected");
        }
        return current;
    }

    private void handshake(ServerAddress server) throws IOException {
        ByteBuf in = BUFFERS.buffer(READ_BYTES);
        try {
            Frame frame = await(in);
            if (!(frame instanceof Frame.Info(var json))) {
                throw new IOException("no INFO from " + server);
            }
            var info = ServerInfo.parse(server, json);
            var connect =
                    "{\"verbose\":false,\"pedantic\":false,\"tls_required\":false,\"name\":\""
                            + options.name()
                            + "\",\"lang\":\"java\",\"version\":\"0.1.0\",\"protocol\":1,\"echo\":true,\"headers\":true,\"no_responders\":true}";
            synchronized (this) {
                var out = out();
                FrameWriter.connect(out, connect.getBytes(StandardCharsets.UTF_8));
                FrameWriter.ping(out);
                for (int i = 0; i < interests.size(); i++) {
                    FrameWriter.sub(
                            out, interests.get(i).subject(), interests.get(i).queueGroup(), i + 1);
                }
                FrameWriter.ping(out);
                flushLocked();
            }
            int pongs = 0;
            while (pongs < 2) {
                if (await(in) instanceof Frame.Pong) {
                    pongs++;
                }
            }
            handler.onConnected(this, info, false);
            flush();
        } finally {
            in.release();
        }
    }

    private Frame await(ByteBuf in) throws IOException {
        while (true) {
            var frame = parser.next(in);
            if (frame != null) {
                return frame;
            }
            in.ensureWritable(READ_BYTES);
            if (link().read(in) < 0) {
                throw new IOException("closed by the broker");
            }
        }
    }

    private void receive() throws IOException {
        while (!closed) {
            int first = link().readFirst();
            if (first < 0) {
                throw new IOException("closed by the broker");
            }
            ByteBuf in = BUFFERS.buffer(READ_BYTES);
            try {
                in.writeByte(first);
                do {
                    in.ensureWritable(READ_BYTES / 2);
                    if (link().read(in) < 0) {
                        throw new IOException("closed by the broker");
                    }
                    for (var frame = parser.next(in); frame != null; frame = parser.next(in)) {
                        on(frame);
                    }
                    flush();
                    in.discardSomeReadBytes();
                } while (in.isReadable());
            } finally {
                in.release();
            }
        }
    }

    private void on(Frame frame) {
        switch (frame) {
            case Frame.Msg msg -> handler.onMessage(this, message(msg));
            case Frame.Ping() -> {
                synchronized (this) {
                    FrameWriter.pong(out());
                }
            }
            case Frame.Err(var text) -> handler.onError(this, text);
            default -> {}
        }
    }

    private static Message message(Frame.Msg msg) {
        var payload = new byte[msg.payload().readableBytes()];
        msg.payload().readBytes(payload);
        return new Message(
                msg.subject(), Long.parseLong(msg.sid().toString()), msg.replyTo(), null, payload);
    }

    /// Publishes; from the handler at the end of the batch, from elsewhere at once.
    public void publish(ByteString subject, @Nullable ByteString replyTo, byte[] payload) {
        synchronized (this) {
            FrameWriter.pub(out(), subject, replyTo, Frame.NO_HEADERS, payload);
            if (!Thread.currentThread().equals(owner)) {
                flushLocked();
            }
        }
    }

    private ByteBuf out() {
        var buffer = outbound;
        if (buffer == null) {
            buffer = BUFFERS.buffer(READ_BYTES / 2);
            outbound = buffer;
        }
        return buffer;
    }

    private void flush() {
        synchronized (this) {
            flushLocked();
        }
    }

    private void flushLocked() {
        var buffer = outbound;
        if (buffer == null) {
            return;
        }
        outbound = null;
        try {
            link().write(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            buffer.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        var current = link;
        if (current != null) {
            current.close();
        }
    }
}
