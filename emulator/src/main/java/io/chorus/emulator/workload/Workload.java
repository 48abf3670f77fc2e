package io.chorus.emulator.workload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is asked of the fleet, when, and by how many.
///
/// @param requests most requests to send, those of the warm-up included, at least 1; [#UNLIMITED]
///   where the duration or the schedule's own end decides
/// @param duration no request is due at or after this time since the first; `null` for no limit
/// @param callers who ask in turn, each with its own name and connections, 1 to [#MOST_CALLERS]
/// @param timeout how long a request waits for replies
/// @param workers connections of each caller that receive replies
public record Workload(
        Schedule schedule,
        int requests,
        @Nullable Duration duration,
        WarmUp warmUp,
        int callers,
        Call call,
        Duration timeout,
        int workers) {
    /// Sends until something else ends it.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /// More operators than ever asked at once.
    public static final int MOST_CALLERS = 100;

    /// More reply connections of a caller than ever helped.
    public static final int MOST_WORKERS = 100;

    public Workload {
        if (requests < 1) {
            throw new IllegalArgumentException(requests + " requests: want at least 1");
        }
        if (duration != null) {
            Rates.checkTime("a workload of", duration);
        }
        if (requests == UNLIMITED && duration == null && !schedule.ends()) {
            throw new IllegalArgumentException(
                    "a workload without end: want a number of requests or a duration");
        }
        if (callers < 1 || callers > MOST_CALLERS) {
            throw new IllegalArgumentException(callers + " callers: want 1 to " + MOST_CALLERS);
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    workers + " reply connections a caller: want 1 to " + MOST_WORKERS);
        }
        Rates.checkTime("a timeout of", timeout);
    }

    /// How many requests it will send, as far as the schedule tells beforehand; [#UNLIMITED] for a
    /// closed one that only time ends.
    public int planned() {
        if (schedule.closed()) {
            return requests;
        }
        long end = endNanos();
        int planned = 0;
        for (var times = schedule.times();
                planned < requests && times.hasNext() && times.nextLong() < end; ) {
            planned++;
        }
        return planned;
    }

    /// When the last request is due at the latest, in nanoseconds since the workload began;
    /// [Schedule#NEVER] where that cannot be told beforehand.
    public long lastDueNanos() {
        int planned = schedule.closed() ? UNLIMITED : planned();
        return planned == UNLIMITED
                ? endNanos()
                : planned == 0 ? 0 : schedule.dueNanos(planned - 1);
    }

    /// When the workload takes no further request, in nanoseconds since its start; [Schedule#NEVER]
    /// where only their number ends it.
    public long endNanos() {
        return duration == null ? Schedule.NEVER : duration.toNanos();
    }
}
