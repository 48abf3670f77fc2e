package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// Names that many connections keep, such as small sids, as one object for all of them. Confined to
/// a loop.
///
/// A name has one place, and whoever comes to it last has it, so what is held is bounded.
final class CommonNames {
    private static final int PLACES = 1024; // a power of two

    private final @Nullable ByteString[] names = new @Nullable ByteString[PLACES];

    /// The same name, if possible an object that others have already.
    ByteString get(ByteString name) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        var known = names[place];
        if (known != null && known.equals(name)) {
            return known;
        }
        names[place] = name;
        return name;
    }
}
