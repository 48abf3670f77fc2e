package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The words that begin a frame; read in any case, written in capitals.
enum Verb {
    PUB("PUB", Side.SERVER, null),
    HPUB("HPUB", Side.SERVER, null),
    SUB("SUB", Side.SERVER, null),
    UNSUB("UNSUB", Side.SERVER, null),
    CONNECT("CONNECT", Side.SERVER, Side.ROUTE),
    MSG("MSG", Side.CLIENT, null),
    HMSG("HMSG", Side.CLIENT, Side.ROUTE),
    RMSG("RMSG", Side.ROUTE, null),
    REMOTE_SUB("RS+", Side.ROUTE, null),
    REMOTE_UNSUB("RS-", Side.ROUTE, null),
    INFO("INFO", null, null),
    PING("PING", null, null),
    PONG("PONG", null, null),
    OK("+OK", null, null),
    ERR("-ERR", null, null);

    private static final Verb[] NONE = {};
    private static final Verb[][] READ_BY_SERVER = byFirstByte(Side.SERVER);
    private static final Verb[][] READ_BY_CLIENT = byFirstByte(Side.CLIENT);
    private static final Verb[][] READ_BY_ROUTE = byFirstByte(Side.ROUTE);

    private final String word;

    /// The sides that understand it; none given means all.
    private final @Nullable Side reader;

    private final @Nullable Side otherReader;

    Verb(String word, @Nullable Side reader, @Nullable Side otherReader) {
        this.word = word;
        this.reader = reader;
        this.otherReader = otherReader;
    }

    int length() {
        return word.length();
    }

    boolean hasPayload() {
        return this == PUB || this == HPUB || this == MSG || this == HMSG || this == RMSG;
    }

    /// Whatever stands behind these is skipped up to the line's end, blank or not.
    boolean argumentsIgnored() {
        return this == PING || this == PONG || this == OK;
    }

    /// Finds the verb that stands at an index, and checks that what follows it ends it.
    ///
    /// @return `null` if there is none, or not yet enough of it
    static @Nullable Verb at(ByteBuf in, int start, int available, Side side) {
        for (var verb : beginningWith(in.getByte(start), side)) {
            if (verb.matches(in, start, available)) {
                if (verb.endsItself()) {
                    return available >= verb.length() ? verb : null;
                }
                if (available > verb.length() && verb.endsAt(in.getByte(start + verb.length()))) {
                    return verb;
                }
            }
        }
        return null;
    }

    /// Says whether the few bytes there can still grow into a verb.
    static boolean mayBecomeOne(ByteBuf in, int start, int available, Side side) {
        for (var verb : beginningWith(in.getByte(start), side)) {
            if (available <= verb.length() && verb.matches(in, start, available)) {
                return true;
            }
        }
        return false;
    }

    private static Verb[] beginningWith(byte first, Side side) {
        var table =
                switch (side) {
                    case SERVER -> READ_BY_SERVER;
                    case CLIENT -> READ_BY_CLIENT;
                    case ROUTE -> READ_BY_ROUTE;
                };
        return first < 0 ? NONE : table[first];
    }

    private static Verb[][] byFirstByte(Side side) {
        var table = new Verb[128][];
        Arrays.setAll(
                table,
                first ->
                        Arrays.stream(values())
                                .filter(verb -> verb.isFor(side))
                                .filter(verb -> verb.word.charAt(0) == upper((byte) first))
                                .toArray(Verb[]::new));
        return table;
    }

    private boolean isFor(Side side) {
        return reader == null || reader == side || otherReader == side;
    }

    /// Compares as much of the word as there are bytes.
    private boolean matches(ByteBuf in, int start, int available) {
        int length = Math.min(available, word.length());
        for (int i = 0; i < length; i++) {
            if (upper(in.getByte(start + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the word is whole without a blank behind it.
    private boolean endsItself() {
        return argumentsIgnored() || this == CONNECT || this == INFO;
    }

    /// The verbs with arguments are told from longer words by a blank; the text of `-ERR` may be
    /// missing.
    private boolean endsAt(byte b) {
        return ControlLine.isBlank(b) || (this == ERR && (b == '\r' || b == '\n'));
    }

    private static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - 32 : b;
    }
}
