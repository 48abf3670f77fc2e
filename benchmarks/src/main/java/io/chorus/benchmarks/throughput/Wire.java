package io.chorus.benchmarks.throughput;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A connection that has said CONNECT; whoever has it reads and writes bytes.
final class Wire implements AutoCloseable {
    private static final String CONNECT =
            """
            CONNECT {"verbose":false,"pedantic":false,"tls_required":false,"name":"benchmark",\
            "lang":"java","version":"1","protocol":1,"echo":true,"headers":true,"no_responders":true}\r
            """;

    private final SocketChannel channel;

    private Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects, says these lines, and returns when the broker has taken them.
    ///
    /// @param lines with their line ends
    static Wire open(InetSocketAddress broker, String lines) throws IOException {
        var channel = SocketChannel.open(broker);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var wire = new Wire(channel);
            wire.await("\r\n");
            wire.write(ascii(CONNECT + lines + "PING\r\n"));
            wire.await("PONG\r\n");
            return wire;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void await(String end) throws IOException {
        var in = ByteBuffer.allocate(1 << 16);
        var said = "";
        // What the broker says of its own accord may follow in the same breath, but no half of it.
        while (!said.contains(end) || !said.endsWith("\n")) {
            if (channel.read(in) < 0) {
                throw new EOFException("the broker hung up: " + said);
            }
            said = StandardCharsets.US_ASCII.decode(in.duplicate().flip()).toString();
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    SocketChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
