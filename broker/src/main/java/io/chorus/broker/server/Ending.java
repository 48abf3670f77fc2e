package io.chorus.broker.server;

import io.chorus.broker.link.Shaping;
import io.chorus.broker.wire.WireException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How one connection ends. Confined to its loop, but for [#isOpen].
///
/// What is queued goes out first. Where the client is to blame only our half is closed then, and
/// what it still sends is thrown away for a moment: closing with unread bytes would reset the
/// connection and could take the last `-ERR` with it.
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long FLUSH_MILLIS = 1_000;
    private static final long LINGER_MILLIS = 500;
    private static final int LOGGED_BYTES = 32;

    private final Peer client;
    private volatile boolean open = true;
    private @Nullable CloseReason reason;
    private boolean finished;

    Ending(Peer client) {
        this.client = client;
    }

    boolean isOpen() {
        return open;
    }

    /// Does not count as connected any more.
    ///
    /// @return whether it did until now
    private boolean leave() {
        if (!open) {
            return false;
        }
        open = false;
        client.left();
        return true;
    }

    /// Takes no more frames and closes when everything queued is out.
    void begin(CloseReason why) {
        if (!leave()) {
            return;
        }
        reason = why;
        client.outbound().flush();
        if (!finished) {
            closeWithin(FLUSH_MILLIS);
        }
    }

    /// Closes at once; what is queued is thrown away.
    void cut(CloseReason why) {
        if (leave()) {
            reason = why;
            finished = true;
            client.outbound().discard();
            var _ = client.channel().close();
        }
    }

    /// Breaks the connection off, as the end of a process does.
    void reset() {
        try {
            client.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException _) {
            // The other end was faster: there is nothing to break off any more.
        }
        cut(CloseReason.SERVER_SHUTDOWN);
        var _ = client.channel().close();
    }

    void flushed() {
        if (!open && !finished && client.outbound().pending() == 0) {
            finished = true;
            if (reason != CloseReason.SERVER_SHUTDOWN
                    && client.channel() instanceof DuplexChannel duplex
                    && !Shaping.isOn(client.channel())) {
                var _ = duplex.shutdownOutput();
                Shaping.read(client.channel(), true);
                closeWithin(LINGER_MILLIS);
            } else {
                var _ = client.channel().close();
            }
        }
    }

    private void closeWithin(long millis) {
        var _ =
                client.channel()
                        .eventLoop()
                        .schedule(this::closeNow, millis, TimeUnit.MILLISECONDS);
    }

    private void closeNow() {
        var _ = client.channel().close();
    }

    void violated(WireException violation, ByteBuf in) {
        var why =
                switch (violation.kind()) {
                    case CONTROL_LINE_TOO_LONG -> CloseReason.CONTROL_LINE_EXCEEDED;
                    case PAYLOAD_TOO_LARGE -> CloseReason.PAYLOAD_EXCEEDED;
                    case UNKNOWN_OPERATION, BAD_ARGUMENTS, BAD_PAYLOAD_END ->
                            CloseReason.PROTOCOL_VIOLATION;
                };
        client.logError(
                switch (violation.kind()) {
                    case UNKNOWN_OPERATION, BAD_PAYLOAD_END ->
                            client.kind()
                                    + " parser ERROR, state=0, i=0: proto='"
                                    + excerpt(in)
                                    + "'...";
                    case CONTROL_LINE_TOO_LONG -> "maximum control line exceeded";
                    case PAYLOAD_TOO_LARGE -> String.valueOf(violation.getMessage());
                    case BAD_ARGUMENTS ->
                            "Parse Error: " + violation.getMessage() + ": " + excerpt(in);
                });
        var text = violation.kind().errorText();
        if (text.isPresent()) {
            client.refuse(text.get(), why);
        } else {
            client.close(why);
        }
    }

    private static String excerpt(ByteBuf in) {
        int length = Math.min(LOGGED_BYTES, in.readableBytes());
        return Quoted.of(in.toString(in.readerIndex(), length, StandardCharsets.UTF_8));
    }

    /// The socket failed.
    void failed(Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}connection failed: {}", client, cause.getMessage());
        } else {
            LOG.error("{}connection closed after an unexpected failure", client, cause);
        }
        if (leave()) {
            reason =
                    client.outbound().pending() > 0
                            ? CloseReason.WRITE_ERROR
                            : CloseReason.READ_ERROR;
        }
        finished = true;
        var _ = client.channel().close();
    }

    /// It is over.
    CloseReason end() {
        leave();
        finished = true;
        return reason == null ? CloseReason.CLIENT_CLOSED : reason;
    }
}
