package io.chorus.broker.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Whether a broker still answers, asked by the clock at regular times.
///
/// Any word of the broker counts, not only a PONG: the PONG of a busy one stands in line behind
/// everything else. While our own handler is at work nothing is read, which is not the broker's
/// fault; while a handler waits for a write that the broker does not take, it is.
sealed class Liveness permits Watchdog {
    private static final int MOST_UNANSWERED = 2;
    private static final VarHandle HANDLING = handling();

    private volatile boolean heard;
    private volatile boolean handling;
    private int unanswered; // the clock's own

    private static VarHandle handling() {
        try {
            return MethodHandles.lookup().findVarHandle(Liveness.class, "handling", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// See [Life#touch].
    int touch() {
        return heard ? 1 : 0;
    }

    /// Something came; for the reader.
    void hear() {
        if (!heard) {
            heard = true;
        }
    }

    /// The handler begins or ends its work; for the reader.
    void handling(boolean now) {
        // The clock may see it a little late; to have it seen at once would cost a fence a batch.
        HANDLING.setRelease(this, now);
    }

    /// Has the broker been silent for too long? If not, it is to be pinged now. For the clock.
    ///
    /// @param writing whether a write is held up
    boolean isStale(boolean writing) {
        if (heard || (handling && !writing)) {
            heard = false;
            unanswered = 0;
        }
        return ++unanswered > MOST_UNANSWERED;
    }
}
