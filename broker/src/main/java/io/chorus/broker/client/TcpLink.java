package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A blocking TCP connection for a virtual thread.
///
/// A parked read keeps the buffer it was given, so it is given one byte: that is what an idle
/// connection costs. The second system call for the rest of a batch is far cheaper than a buffer
/// for each of fifty thousand nodes.
final class TcpLink implements Link {
    private final SocketChannel channel;
    private final ServerAddress server;
    private final SourceAddresses sources;
    private final ByteBuffer first = ByteBuffer.allocate(1);

    /// Where a place at a source is taken; `null` before and after. Guarded by this.
    private @Nullable InetSocketAddress target;

    private int source;

    private TcpLink(SocketChannel channel, ServerAddress server, SourceAddresses sources) {
        this.channel = channel;
        this.server = server;
        this.sources = sources;
    }

    static TcpLink open(ServerAddress server, SourceAddresses sources) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new TcpLink(channel, server, sources);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void connect() throws IOException {
        var address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no such host: " + server.host());
        }
        var from = sources.address(take(address), address);
        if (from != null) {
            channel.bind(new InetSocketAddress(from, 0));
        }
        // The socket's view of a channel knows a time-out but stays in memory as long as the
        // channel.
        channel.connect(address);
    }

    private synchronized int take(InetSocketAddress address) throws IOException {
        if (!channel.isOpen()) {
            throw new IOException("closed before it was connected");
        }
        source = sources.take(address);
        target = address;
        return source;
    }

    @Override
    public @Nullable ByteBuf take(int room) throws IOException {
        first.clear();
        if (channel.read(first) < 0) {
            return null;
        }
        var taken = ByteBufAllocator.DEFAULT.buffer(room).writeByte(first.get(0));
        try {
            // At its end the stream says so once more.
            var _ = read(taken);
            return taken;
        } catch (IOException e) {
            taken.release();
            throw e;
        }
    }

    @Override
    public int read(ByteBuf target) throws IOException {
        int count = channel.read(target.nioBuffer(target.writerIndex(), target.writableBytes()));
        if (count > 0) {
            target.writerIndex(target.writerIndex() + count);
        }
        return count;
    }

    @Override
    public void write(ByteBuf source) throws IOException {
        try {
            var bytes = source.nioBuffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            source.release();
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The connection is given up in any case.
        }
        if (target != null) {
            sources.giveBack(target, source);
            target = null;
        }
    }
}
