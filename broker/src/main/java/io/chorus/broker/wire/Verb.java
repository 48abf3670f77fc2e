package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The words that begin a frame; read in any case, written in capitals.
enum Verb {
    PUB("PUB", Side.SERVER),
    HPUB("HPUB", Side.SERVER),
    SUB("SUB", Side.SERVER),
    UNSUB("UNSUB", Side.SERVER),
    CONNECT("CONNECT", Side.SERVER),
    MSG("MSG", Side.CLIENT),
    HMSG("HMSG", Side.CLIENT),
    INFO("INFO", null),
    PING("PING", null),
    PONG("PONG", null),
    OK("+OK", null),
    ERR("-ERR", null);

    private static final Verb[] ALL = values();

    private final String word;

    /// The only side that understands it; none given means both.
    private final @Nullable Side reader;

    Verb(String word, @Nullable Side reader) {
        this.word = word;
        this.reader = reader;
    }

    int length() {
        return word.length();
    }

    boolean hasPayload() {
        return this == PUB || this == HPUB || this == MSG || this == HMSG;
    }

    /// Whatever stands behind these is skipped up to the line's end, blank or not.
    boolean argumentsIgnored() {
        return this == PING || this == PONG || this == OK;
    }

    /// Finds the verb that stands at an index, together with the blank that must follow those with
    /// arguments.
    ///
    /// @return `null` if there is none, or not yet enough of it
    static @Nullable Verb at(ByteBuf in, int start, int available, Side side) {
        for (var verb : ALL) {
            int needed = verb.argumentsIgnored() ? verb.length() : verb.length() + 1;
            if (available >= needed && verb.isFor(side) && verb.matches(in, start, verb.length())) {
                if (verb.argumentsIgnored() || verb.endsAt(in, start + verb.length())) {
                    return verb;
                }
            }
        }
        return null;
    }

    /// Says whether the few bytes there can still grow into a verb.
    static boolean mayBecomeOne(ByteBuf in, int start, int available, Side side) {
        for (var verb : ALL) {
            if (verb.isFor(side)
                    && available <= verb.length()
                    && verb.matches(in, start, available)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFor(Side side) {
        return reader == null || reader == side;
    }

    private boolean matches(ByteBuf in, int start, int length) {
        for (int i = 0; i < length; i++) {
            if (upper(in.getByte(start + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// `INFO{…}` needs no blank; the others are told from longer words by one.
    private boolean endsAt(ByteBuf in, int index) {
        byte b = in.getByte(index);
        return ControlLine.isBlank(b) || b == '\r' || b == '\n' || (this == INFO && b == '{');
    }

    private static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - 32 : b;
    }
}
