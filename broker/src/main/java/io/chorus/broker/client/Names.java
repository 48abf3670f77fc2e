package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// What may stand for a name on a control line.
final class Names {
    private Names() {}

    /// Refuses what the broker would read as something else, up to further commands.
    ///
    /// @param name `null` if it is not there at all, which is fine
    static void require(String what, @Nullable ByteString name) {
        if (name == null) {
            return;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.at(i) >= 0 && name.at(i) <= ' ') {
                throw new IllegalArgumentException(
                        what + " \"" + name + "\" holds a blank or control character");
            }
        }
        if (name.length() == 0) {
            throw new IllegalArgumentException("empty " + what);
        }
    }
}
