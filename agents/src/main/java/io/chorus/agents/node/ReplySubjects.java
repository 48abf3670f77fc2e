package io.chorus.agents.node;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// The subjects that replies go to. A fleet answers a request to one and the same, so the latest is
/// kept. Safe for any thread.
final class ReplySubjects {
    private record Known(String text, ByteString subject) {}

    private volatile @Nullable Known latest;

    /// The subject as it goes out.
    ///
    /// @param replyTo as a stranger wrote it
    /// @return `null` if nothing may go there: one with a blank or a line end in it would break out
    ///   of the line we send
    @Nullable ByteString of(@Nullable String replyTo) {
        if (replyTo == null) {
            return null;
        }
        var known = latest;
        if (known == null || !known.text.equals(replyTo)) {
            if (!isPublishable(replyTo)) {
                return null;
            }
            known = new Known(replyTo, ByteString.of(replyTo));
            latest = known;
        }
        return known.subject;
    }

    private static boolean isPublishable(String subject) {
        for (int i = 0; i < subject.length(); i++) {
            if (subject.charAt(i) <= ' ' || subject.charAt(i) == 0x7f) {
                return false;
            }
        }
        return !subject.isEmpty();
    }
}
