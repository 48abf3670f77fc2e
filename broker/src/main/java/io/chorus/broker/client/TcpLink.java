package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A blocking TCP connection for a virtual thread.
///
/// A parked read keeps the buffer it was given, so it is given one byte: that is what an idle
/// connection costs. The second system call for the rest of a batch is far cheaper than a buffer
/// for each of fifty thousand nodes.
final class TcpLink implements Link {
    private final SocketChannel channel;
    private final ByteBuffer first = ByteBuffer.allocate(1);

    private TcpLink(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects within the time-out.
    ///
    /// @param source local address to leave from; `null` lets the system choose
    static TcpLink connect(ServerAddress server, @Nullable InetAddress source, Duration timeout)
            throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (source != null) {
                channel.bind(new InetSocketAddress(source, 0));
            }
            // Only the socket's view of the channel knows a connect with a time-out.
            channel.socket()
                    .connect(
                            new InetSocketAddress(server.host(), server.port()),
                            Math.toIntExact(timeout.toMillis()));
            return new TcpLink(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int readFirst() throws IOException {
        first.clear();
        return channel.read(first) < 0 ? -1 : first.get(0) & 0xff;
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
        var bytes = source.nioBuffer();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        source.readerIndex(source.writerIndex());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The connection is given up in any case.
        }
    }
}
