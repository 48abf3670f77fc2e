package io.chorus.benchmarks.connects;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Many connections that have said hello and are silent since; made on the thread that calls, some
/// at a time.
final class Connections implements AutoCloseable {
    /// How many shake hands at a time; as many as the nodes of a fleet do.
    private static final int AT_A_TIME = 128;

    /// The kernel gets slow at finding a free port when most of a source's are taken.
    private static final int PER_SOURCE = 14_000;

    private final List<SocketChannel> channels = new ArrayList<>();

    /// One that has not been answered yet.
    private static final class Newcomer {
        private final ByteBuffer hello;
        private final ByteBuffer heard = ByteBuffer.allocate(4096);
        private boolean greeted;

        Newcomer(ByteBuffer hello) {
            this.hello = hello;
        }
    }

    /// Makes so many, and returns when the last has its PONG.
    void open(InetSocketAddress broker, int count) throws IOException {
        var hello = new NodeHello();
        try (var selector = Selector.open()) {
            int begun = 0;
            int done = 0;
            while (done < count) {
                while (begun < count && begun - done < AT_A_TIME) {
                    begin(broker, begun, new Newcomer(hello.of(begun)), selector);
                    begun++;
                }
                selector.select();
                for (var key : selector.selectedKeys()) {
                    done += heard(key) ? 1 : 0;
                }
                selector.selectedKeys().clear();
            }
        }
    }

    private void begin(InetSocketAddress broker, int number, Newcomer newcomer, Selector selector)
            throws IOException {
        var channel = SocketChannel.open();
        channels.add(channel);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // Leaves no ports behind that wait for a minute.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        int source = number / PER_SOURCE;
        if (source > 0) {
            channel.bind(new InetSocketAddress("127.0.0." + (1 + source), 0));
        }
        channel.connect(broker);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, newcomer);
    }

    /// @return whether that was all it waited for
    private static boolean heard(SelectionKey key) throws IOException {
        var channel = (SocketChannel) key.channel();
        var newcomer = (Newcomer) key.attachment();
        if (channel.read(newcomer.heard) < 0) {
            throw new IOException("the broker hung up on a newcomer: " + text(newcomer.heard));
        }
        var heard = text(newcomer.heard);
        if (!heard.endsWith("\r\n")) {
            return false;
        }
        if (!newcomer.greeted) {
            newcomer.greeted = true;
            newcomer.heard.clear();
            while (newcomer.hello.hasRemaining()) {
                channel.write(newcomer.hello);
            }
            return false;
        }
        if (!heard.contains("PONG\r\n")) {
            return false;
        }
        key.cancel();
        return true;
    }

    private static String text(ByteBuffer heard) {
        return StandardCharsets.US_ASCII.decode(heard.duplicate().flip()).toString();
    }

    @Override
    public void close() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
    }
}
