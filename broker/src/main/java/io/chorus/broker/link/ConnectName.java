package io.chorus.broker.link;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks on while a client's first bytes pass, for the name that its CONNECT says. Confined to a
/// loop.
///
/// Gives up after so many bytes; a name with escapes in it is taken as it is written.
final class ConnectName {
    private static final int MOST_BYTES = 8192;
    private static final Pattern NAME =
            Pattern.compile("(?im)^CONNECT\\s[^\\n]*?\"name\"\\s*:\\s*\"([^\"]*)\"[^\\n]*\\n");
    private static final Pattern NAMELESS = Pattern.compile("(?im)^CONNECT\\s[^\\n]*\\n");

    private @Nullable StringBuilder seen = new StringBuilder();

    /// Shows it the bytes that pass next.
    ///
    /// @param bytes borrowed, and not read from
    /// @return the name, empty if CONNECT said none; `null` while it is not known, and ever after
    @Nullable String look(ByteBuf bytes) {
        var before = seen;
        if (before == null) {
            return null;
        }
        int more = Math.min(bytes.readableBytes(), MOST_BYTES - before.length());
        // One character a byte, so that nothing is cut apart; names are decoded at the end.
        before.append(bytes.toString(bytes.readerIndex(), more, StandardCharsets.ISO_8859_1));
        var name = NAME.matcher(before);
        if (name.find()) {
            seen = null;
            var said = name.group(1).getBytes(StandardCharsets.ISO_8859_1);
            return new String(said, StandardCharsets.UTF_8);
        }
        if (NAMELESS.matcher(before).find()) {
            seen = null;
            return "";
        }
        if (before.length() >= MOST_BYTES) {
            seen = null;
        }
        return null;
    }
}
