package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows what goes in and out in the words of nats-server, for a broker that logs at TRACE.
final class Trace {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Pattern SECRET =
            Pattern.compile(
                    "(\"(?:pass|auth_token|jwt|sig)\"\\s*:\\s*)\"[^\"]*\"",
                    Pattern.CASE_INSENSITIVE);
    private static final int MOST_BYTES = 256;

    private Trace() {}

    static boolean isOn() {
        return LOG.isTraceEnabled();
    }

    static void in(Peer client, Frame frame) {
        switch (frame) {
            case Frame.Pub(var subject, var replyTo, var headerBytes, var payload) -> {
                var line = new StringBuilder(headerBytes == Frame.NO_HEADERS ? "PUB " : "HPUB ");
                line.append(subject).append(' ');
                tail(line, replyTo, headerBytes, payload.readableBytes());
                LOG.trace("{}<<- [{}]", client, line);
                LOG.trace("{}<<- MSG_PAYLOAD: [{}]", client, excerpt(payload));
            }
            case Frame.Sub(var subject, var queueGroup, var sid) ->
                    LOG.trace(
                            "{}<<- [SUB {} {} {}]",
                            client,
                            subject,
                            queueGroup == null ? "" : queueGroup,
                            sid);
            case Frame.Unsub(var sid, var maximum) ->
                    LOG.trace("{}<<- [UNSUB {} {}]", client, sid, maximum);
            case Frame.Connect(var json) ->
                    LOG.trace(
                            "{}<<- [CONNECT {}]",
                            client,
                            SECRET.matcher(new String(json, StandardCharsets.UTF_8))
                                    .replaceAll("$1\"[REDACTED]\""));
            case Frame.Ping() -> LOG.trace("{}<<- [PING]", client);
            case Frame.Pong() -> LOG.trace("{}<<- [PONG]", client);
            case Frame.Err(var text) -> LOG.trace("{}<<- [-ERR {}]", client, text);
            default -> {}
        }
    }

    static void out(Peer client, ByteBuf buffer, int from) {
        var text = buffer.toString(from, buffer.writerIndex() - from, StandardCharsets.UTF_8);
        LOG.trace("{}->> [{}]", client, text.strip());
    }

    static void message(
            Peer client,
            ByteString subject,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            int size) {
        var line = new StringBuilder(headerBytes == Frame.NO_HEADERS ? "MSG " : "HMSG ");
        line.append(subject).append(' ').append(sid).append(' ');
        tail(line, replyTo, headerBytes, size);
        LOG.trace("{}->> [{}]", client, line);
    }

    private static void tail(
            StringBuilder line, @Nullable ByteString replyTo, int headerBytes, int size) {
        if (replyTo != null) {
            line.append(replyTo).append(' ');
        }
        if (headerBytes != Frame.NO_HEADERS) {
            line.append(headerBytes).append(' ');
        }
        line.append(size);
    }

    private static String excerpt(ByteBuf payload) {
        int length = Math.min(payload.readableBytes(), MOST_BYTES);
        return Quoted.of(payload.toString(payload.readerIndex(), length, StandardCharsets.UTF_8));
    }
}
