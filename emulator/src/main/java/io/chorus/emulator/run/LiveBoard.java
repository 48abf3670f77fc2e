package io.chorus.emulator.run;

import io.chorus.emulator.progress.LiveState;
import io.chorus.reports.record.Completion;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Statistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What a run has come to so far, for whoever looks on. Safe for any thread.
final class LiveBoard {
    private static final int RATES_KEPT = 60;
    private static final int TYPICAL_OF = 1_000;

    private final Map<Integer, FanOutWatch> open = new ConcurrentHashMap<>();
    private final AtomicLong worstLateness = new AtomicLong(LiveState.UNKNOWN);
    private final AtomicLong deepestQueue = new AtomicLong();

    // Guarded by this, as all below.
    private @Nullable FanOutWatch newest;
    private @Nullable FanOutWatch answered;
    private Phase phase = Phase.WARM_UP;
    private int begun;
    private int finished;
    private long missing;
    private long repliesOfFinished;
    private final List<Completion> measured = new ArrayList<>();
    private final Deque<Double> rates = new ArrayDeque<>();
    private long repliesBefore;
    private long ratesAtNanos;

    /// A request begins.
    FanOutWatch begin(int index, int expected) {
        var watch = new FanOutWatch(index, expected);
        open.put(index, watch);
        synchronized (this) {
            begun++;
            newest = watch;
        }
        return watch;
    }

    /// It was taken up.
    synchronized void begun(Attempt attempt) {
        phase = attempt.phase();
        worstLateness.accumulateAndGet(attempt.begunNanos() - attempt.dueNanos(), Math::max);
    }

    /// It is over.
    ///
    /// @param queueDepth most replies that waited to be decoded
    void end(int index, FanOut summary, int queueDepth) {
        deepestQueue.accumulateAndGet(queueDepth, Math::max);
        var watch = open.remove(index);
        synchronized (this) {
            finished++;
            missing += summary.missing();
            repliesOfFinished += watch == null ? 0 : watch.answered();
            if (answered == null || (watch != null && watch.index() > answered.index())) {
                answered = watch;
            }
            if (summary.phase() == Phase.MEASURED) {
                if (measured.size() == TYPICAL_OF) {
                    measured.removeFirst();
                }
                measured.add(summary.completion());
            }
        }
    }

    /// Takes a reading of the rate of replies.
    synchronized void tick(long nowNanos) {
        long replies = repliesOfFinished;
        for (var watch : open.values()) {
            replies += watch.answered();
        }
        if (ratesAtNanos != 0) {
            double seconds = (nowNanos - ratesAtNanos) / 1e9;
            rates.addLast(Math.max(0, replies - repliesBefore) / seconds);
            if (rates.size() > RATES_KEPT) {
                rates.removeFirst();
            }
        }
        ratesAtNanos = nowNanos;
        repliesBefore = replies;
    }

    /// The worst lateness since this was asked last, or what is unknown.
    long takeLateness() {
        return worstLateness.getAndSet(LiveState.UNKNOWN);
    }

    /// The deepest queue of replies since this was asked last.
    long takeQueueDepth() {
        return deepestQueue.getAndSet(0);
    }

    /// Replies that never came.
    synchronized long missing() {
        return missing;
    }

    /// `warm-up` or `measuring`, or nothing yet.
    synchronized String phase() {
        return begun == 0 ? "" : phase == Phase.WARM_UP ? "warm-up" : "measuring";
    }

    synchronized LiveState.Requests requests(int inFlight, int planned) {
        return new LiveState.Requests(begun, finished, inFlight, planned);
    }

    /// The newest request that anybody has answered; if there is none, the newest. Where requests
    /// overlap, those just begun would never show anything.
    synchronized LiveState.@Nullable Current current() {
        var shown = answered;
        for (var watch : open.values()) {
            if (watch.answered() > 0 && (shown == null || watch.index() > shown.index())) {
                shown = watch;
            }
        }
        shown = shown == null ? newest : shown;
        return shown == null ? null : shown.state();
    }

    /// Replies a second, the newest last.
    synchronized List<Double> rates() {
        return List.copyOf(rates);
    }

    /// Medians of the last thousand measured requests.
    synchronized LiveState.Typical typical() {
        return measured.isEmpty()
                ? LiveState.Typical.NONE
                : new LiveState.Typical(
                        measured.size(),
                        median(Milestone.T50),
                        median(Milestone.T99),
                        median(Milestone.T100));
    }

    private long median(Milestone milestone) {
        return Statistics.median(
                        measured.stream()
                                .mapToLong(times -> times.at(milestone).orElse(Statistics.NEVER))
                                .toArray())
                .orElse(LiveState.UNKNOWN);
    }
}
