package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// One subscription, as long as it is wanted.
final class Interest {
    /// No limit.
    static final int ENDLESS = 0;

    final ByteString subject;
    final @Nullable ByteString queueGroup;
    final int sid;

    /// Deliveries after which it ends; set under the outbound lock, read by the connection's
    /// thread.
    volatile int maximum = ENDLESS;

    /// Counted and read by the connection's thread only, but for a rough look by [#isOver].
    int delivered;

    Interest(ByteString subject, @Nullable ByteString queueGroup, int sid) {
        this.subject = subject;
        this.queueGroup = queueGroup;
        this.sid = sid;
    }

    boolean isOver() {
        int most = maximum;
        return most != ENDLESS && delivered >= most;
    }
}
