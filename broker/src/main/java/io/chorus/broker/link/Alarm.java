package io.chorus.broker.link;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Wakes somebody at the earliest of the times it was given. Confined to a loop.
final class Alarm {
    private final Runnable wake;
    private @Nullable Future<?> timer;
    private long due;

    Alarm(Runnable wake) {
        this.wake = wake;
    }

    /// @param nanos [Flow#NEVER] for no time at all
    void within(EventExecutor executor, long now, long nanos) {
        var pending = timer;
        if (nanos == Flow.NEVER || (pending != null && now + nanos - due >= 0)) {
            return;
        }
        if (pending != null) {
            pending.cancel(false);
        }
        due = now + nanos;
        timer = executor.schedule(this::ring, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    void cancel() {
        var pending = timer;
        if (pending != null) {
            pending.cancel(false);
            timer = null;
        }
    }

    private void ring() {
        timer = null;
        wake.run();
    }
}
