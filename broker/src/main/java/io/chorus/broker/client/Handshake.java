package io.chorus.broker.client;

import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;

/// The first words with a broker: its INFO, our CONNECT and PING in one write, its PONG. Nothing
/// else may be said before that PONG.
///
/// @param in borrowed; holds what came after the PONG when all went well
record Handshake(Link link, FrameReader reader, FrameParser parser, ByteBuf in) {
    /// Waits for the broker to introduce itself.
    ServerInfo greeting(ServerAddress server) throws IOException {
        if (!(next() instanceof Frame.Info(var json))) {
            throw new IOException("it does not introduce itself as a NATS broker");
        }
        var info = ServerInfo.parse(server, json);
        if (info.tlsRequired()) {
            throw new IOException("it wants TLS, which this connection does not speak");
        }
        return info;
    }

    /// Introduces us and waits to be taken.
    ///
    /// @throws IOException with the broker's own words if it refuses
    void introduce(ConnectionOptions options, ServerInfo info) throws IOException {
        var json =
                ConnectRequest.json(
                        options.name(),
                        options.policy().echo(),
                        info.headers(),
                        info.address().credentials());
        ByteBuf hello = ByteBufAllocator.DEFAULT.buffer();
        FrameWriter.connect(hello, json);
        FrameWriter.ping(hello);
        link.write(hello);
        var frame = next();
        while (!(frame instanceof Frame.Pong)) {
            frame = next();
        }
    }

    private Frame next() throws IOException {
        for (var frame = parser.next(in); ; frame = parser.next(in)) {
            if (frame instanceof Frame.Err(var text)) {
                throw new IOException(text);
            }
            if (frame != null) {
                return frame;
            }
            reader.more(in);
        }
    }
}
