package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Cuts frames out of a stream of bytes, for either side (NATS client protocol, section 1 of the
/// broker notes).
///
/// Belongs to one thread. Keeps nothing of a frame between calls, so the caller may compact, grow
/// or replace its buffer at will, and several connections of one thread may share a parser.
public final class FrameParser {
    private static final Frame.Ping PING = new Frame.Ping();
    private static final Frame.Pong PONG = new Frame.Pong();
    private static final Frame.Ok OK = new Frame.Ok();

    /// What may stand behind PING, PONG or +OK while their line has not ended. Nobody counts it
    /// otherwise, but it has to be kept until then.
    private static final int MOST_IGNORED = 1 << 16;

    /// One more than any verb takes.
    private static final int MOST_ARGUMENTS = 6;

    /// A message of a route names as many queue groups as have somebody there.
    private static final int MOST_ROUTED = 1024;

    private final Side side;
    private final ControlLine line;
    private final @Nullable PlainPub plain;
    private int maxControlLine;
    private int maxPayload;

    /// @param maxControlLine most bytes of arguments on one line; INFO lines of a server are not
    ///   limited
    /// @param maxPayload most bytes of a message, headers included
    public FrameParser(Side side, int maxControlLine, int maxPayload) {
        this.side = side;
        this.line = new ControlLine(side == Side.ROUTE ? MOST_ROUTED : MOST_ARGUMENTS);
        this.plain = side == Side.SERVER ? new PlainPub() : null;
        this.maxControlLine = maxControlLine;
        this.maxPayload = maxPayload;
    }

    /// Sets new limits, for frames from now on.
    public void limits(int maxControlLine, int maxPayload) {
        this.maxControlLine = maxControlLine;
        this.maxPayload = maxPayload;
    }

    /// Takes the next frame.
    ///
    /// @param in borrowed; its reader index moves past the frame, or stays when the frame is not
    ///   complete
    /// @return `null` when more bytes are needed
    /// @throws WireException if the peer broke the protocol; the stream cannot be read on
    public @Nullable Frame next(ByteBuf in) {
        int start = in.readerIndex();
        int available = in.readableBytes();
        if (available == 0) {
            return null;
        }
        if (plain != null) {
            var pub = plain.next(in, maxControlLine, maxPayload);
            if (pub != null) {
                return pub;
            }
        }
        Verb verb = Verb.at(in, start, available, side);
        if (verb == null) {
            if (!Verb.mayBecomeOne(in, start, available, side)) {
                throw new WireException(
                        WireException.Kind.UNKNOWN_OPERATION, "no verb of this protocol");
            }
            return null;
        }
        int arguments = start + verb.length();
        int lineFeed = in.indexOf(arguments, in.writerIndex(), (byte) '\n');
        int end = lineFeed < 0 ? in.writerIndex() : lineFeed;
        // Of a line that has not ended yet, a last CR may still turn out to be its end.
        if (end > arguments && in.getByte(end - 1) == '\r') {
            end--;
        }
        if (verb.argumentsIgnored()) {
            if (lineFeed < 0 && end - arguments > MOST_IGNORED) {
                throw tooLong(MOST_IGNORED);
            }
        } else {
            while (arguments < end && ControlLine.isBlank(in.getByte(arguments))) {
                arguments++;
            }
            if (end - arguments > maxControlLine && (verb != Verb.INFO || side != Side.CLIENT)) {
                throw tooLong(maxControlLine);
            }
        }
        return lineFeed < 0 ? null : frame(verb, in, arguments, end, lineFeed + 1);
    }

    private static WireException tooLong(int limit) {
        return new WireException(
                WireException.Kind.CONTROL_LINE_TOO_LONG,
                "control line of more than " + limit + " bytes");
    }

    private @Nullable Frame frame(Verb verb, ByteBuf in, int arguments, int end, int next) {
        Frame frame =
                switch (verb) {
                    case PING -> PING;
                    case PONG -> PONG;
                    case OK -> OK;
                    case INFO -> new Frame.Info(bytes(in, arguments, end));
                    case CONNECT -> new Frame.Connect(bytes(in, arguments, end));
                    case ERR -> new Frame.Err(errorText(in, arguments, end));
                    case SUB -> subscribe(in, arguments, end);
                    case UNSUB -> unsubscribe(in, arguments, end);
                    case REMOTE_SUB -> remoteSubscribe(in, arguments, end);
                    case REMOTE_UNSUB -> remoteUnsubscribe(in, arguments, end);
                    case RMSG -> routed(false, in, arguments, end, next);
                    case HMSG ->
                            side == Side.ROUTE
                                    ? routed(true, in, arguments, end, next)
                                    : message(verb, in, arguments, end, next);
                    case PUB, HPUB, MSG -> message(verb, in, arguments, end, next);
                };
        // A message moved the reader index itself, past its payload.
        if (frame != null && !verb.hasPayload()) {
            in.readerIndex(next);
        }
        return frame;
    }

    private Frame subscribe(ByteBuf in, int start, int end) {
        line.split(in, start, end);
        return switch (line.count()) {
            case 2 -> new Frame.Sub(line.name(0), null, line.name(1));
            case 3 -> new Frame.Sub(line.name(0), line.name(1), line.name(2));
            default -> throw wrongCount("SUB");
        };
    }

    private Frame unsubscribe(ByteBuf in, int start, int end) {
        line.split(in, start, end);
        return switch (line.count()) {
            case 1 -> new Frame.Unsub(line.name(0), 0);
            // A maximum that is no number counts as none.
            case 2 -> new Frame.Unsub(line.name(0), Math.max(0, line.number(1)));
            default -> throw wrongCount("UNSUB");
        };
    }

    /// ```
    /// PUB  subject     [reply]        size      MSG  subject sid [reply]        size
    /// HPUB subject     [reply] header size      HMSG subject sid [reply] header size
    /// ```
    private @Nullable Frame message(Verb verb, ByteBuf in, int start, int end, int payload) {
        line.split(in, start, end);
        boolean headers = verb == Verb.HPUB || verb == Verb.HMSG;
        boolean toSubscriber = verb == Verb.MSG || verb == Verb.HMSG;
        int names = toSubscriber ? 2 : 1;
        int sizes = headers ? 2 : 1;
        int count = line.count();
        if (count < names + sizes || count > names + sizes + 1) {
            throw wrongCount(verb.name());
        }
        int size = size(count - 1);
        int headerBytes = headers ? size(count - 2) : Frame.NO_HEADERS;
        if (!isWhole(in, headerBytes, size, payload)) {
            return null;
        }
        var body = in.slice(payload, size);
        in.readerIndex(payload + size + 2);
        boolean answerable = count > names + sizes;
        return toSubscriber
                ? new Frame.Msg(
                        line.word(0),
                        line.word(1),
                        answerable ? line.word(names) : null,
                        headerBytes,
                        body)
                : new Frame.Pub(
                        line.name(0), answerable ? line.name(names) : null, headerBytes, body);
    }

    /// ```
    /// RMSG account subject           [reply]               size
    /// RMSG account subject | or + reply  queue group …     size      HMSG: header size before it
    /// ```
    private @Nullable Frame routed(boolean headers, ByteBuf in, int start, int end, int payload) {
        line.split(in, start, end);
        int names = line.count() - (headers ? 2 : 1);
        if (names < 2) {
            throw wrongCount("RMSG");
        }
        int size = size(line.count() - 1);
        int headerBytes = headers ? size(line.count() - 2) : Frame.NO_HEADERS;
        if (!isWhole(in, headerBytes, size, payload)) {
            return null;
        }
        ByteString replyTo = null;
        int groups = names;
        if (names == 3) {
            replyTo = line.name(2);
        } else if (names > 3 && line.is(2, '+')) {
            replyTo = line.name(3);
            groups = 4;
        } else if (names > 3) {
            if (!line.is(2, '|')) {
                throw new WireException(
                        WireException.Kind.BAD_ARGUMENTS, "neither + nor | before queue groups");
            }
            groups = 3;
        }
        var queueGroups = new ArrayList<ByteString>(names - groups);
        for (int i = groups; i < names; i++) {
            queueGroups.add(line.name(i));
        }
        var body = in.slice(payload, size);
        in.readerIndex(payload + size + 2);
        return new Frame.Routed(
                line.name(0), line.name(1), replyTo, queueGroups, headerBytes, body);
    }

    private Frame remoteSubscribe(ByteBuf in, int start, int end) {
        line.split(in, start, end);
        return switch (line.count()) {
            case 2 -> new Frame.Remote(line.name(0), line.name(1), null, 1);
            case 4 -> new Frame.Remote(line.name(0), line.name(1), line.name(2), size(3));
            default -> throw wrongCount("RS+");
        };
    }

    private Frame remoteUnsubscribe(ByteBuf in, int start, int end) {
        line.split(in, start, end);
        return switch (line.count()) {
            case 2 -> new Frame.Remote(line.name(0), line.name(1), null, 0);
            case 3 -> new Frame.Remote(line.name(0), line.name(1), line.name(2), 0);
            default -> throw wrongCount("RS-");
        };
    }

    private boolean isWhole(ByteBuf in, int headerBytes, int size, int payload) {
        if (headerBytes > size) {
            throw new WireException(
                    WireException.Kind.BAD_ARGUMENTS, "headers longer than the message");
        }
        if (size > maxPayload) {
            throw new WireException(
                    WireException.Kind.PAYLOAD_TOO_LARGE,
                    "maximum payload exceeded: " + size + " vs " + maxPayload);
        }
        if (in.writerIndex() - payload < size + 2) {
            return false;
        }
        if (in.getByte(payload + size) != '\r' || in.getByte(payload + size + 1) != '\n') {
            throw new WireException(
                    WireException.Kind.BAD_PAYLOAD_END, "payload not followed by a line end");
        }
        return true;
    }

    private int size(int argument) {
        int size = line.number(argument);
        if (size < 0) {
            throw new WireException(WireException.Kind.BAD_ARGUMENTS, "size is not 1 to 9 digits");
        }
        return size;
    }

    private static WireException wrongCount(String verb) {
        return new WireException(
                WireException.Kind.BAD_ARGUMENTS, "wrong number of arguments for " + verb);
    }

    private static byte[] bytes(ByteBuf in, int start, int end) {
        var bytes = new byte[end - start];
        in.getBytes(start, bytes);
        return bytes;
    }

    private static String errorText(ByteBuf in, int start, int end) {
        var text = in.toString(start, end - start, StandardCharsets.UTF_8).strip();
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
