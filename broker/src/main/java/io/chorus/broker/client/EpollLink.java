package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.IoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// A TCP connection on Linux that no thread has to wait for: the kernel tells a loop, which serves
/// all of them, and the loop calls the reader.
final class EpollLink implements RestingLink {
    private final ServerAddress server;
    private final SourceAddresses sources;
    private final EpollSocket socket;

    /// Where a place at a source is taken; `null` before and after. Guarded by this.
    private @Nullable InetSocketAddress target;

    private int source;
    private boolean closed; // guarded by this

    private EpollLink(ServerAddress server, SourceAddresses sources, EpollSocket socket) {
        this.server = server;
        this.sources = sources;
        this.socket = socket;
    }

    static EpollLink open(ServerAddress server, SourceAddresses sources, IoEventLoop loop)
            throws IOException {
        return new EpollLink(server, sources, EpollSocket.open(loop));
    }

    @Override
    public void connect() throws IOException {
        var address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no such host: " + server.host());
        }
        socket.connect(address, sources.address(takeSource(address), address));
    }

    private synchronized int takeSource(InetSocketAddress address) throws IOException {
        if (closed) {
            throw new IOException("closed before it was connected");
        }
        source = sources.take(address);
        target = sources.shared(address);
        return source;
    }

    @Override
    public boolean callWhenReadable(Runnable reader) {
        return socket.callWhenReadable(reader);
    }

    @Override
    public @Nullable ByteBuf take(int room) throws IOException {
        while (true) {
            socket.awaitReadable();
            var taken = ByteBufAllocator.DEFAULT.directBuffer(room);
            int count = 0;
            try {
                count = socket.read(taken);
            } finally {
                if (count <= 0) {
                    taken.release();
                }
            }
            if (count != 0) {
                return count < 0 ? null : taken;
            }
        }
    }

    @Override
    public int read(ByteBuf into) throws IOException {
        while (true) {
            socket.awaitReadable();
            int count = socket.read(into);
            if (count != 0) {
                return count;
            }
        }
    }

    @Override
    public void write(ByteBuf from) throws IOException {
        try {
            while (from.isReadable()) {
                if (socket.write(from) == 0) {
                    socket.awaitWritable();
                }
            }
        } finally {
            from.release();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (target != null) {
                sources.giveBack(target, source);
                target = null;
            }
        }
        socket.close();
    }
}
