package io.chorus.reports.recording;

import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Question;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/// The one recorder of a question: histograms of three digits, up to an hour.
///
/// One a [Phase] is filled while an interval lasts; when it is over they go into the log, and the
/// measured one into the histogram of the run. One that stayed empty for ten intervals is given up:
/// they are large, and the warm-up is soon over. Not sooner, since requests may be seconds apart,
/// and what lives for seconds is left among what lives for ever. Values come in batches, all
/// replies to a request at once: then the lock is taken once and the histogram stays in the cache,
/// so that a value costs a few nanoseconds and no memory.
///
/// Safe for any thread; the monitor guards everything.
public final class QuestionRecorder {

    /// The longest time a histogram holds, in nanoseconds; longer ones are counted as this.
    public static final long LONGEST_NANOS = 3_600_000_000_000L;

    private static final int MOST_EMPTY = 10;

    private final Question question;
    private final Map<Phase, Filling> interval = new EnumMap<>(Phase.class);
    private final Histogram measured = Latency.histogram();
    private long overflow;

    /// What is filled while an interval lasts.
    private static final class Filling {
        final Histogram histogram = Latency.histogram();
        int empty;

        /// Another interval is over.
        ///
        /// @return whether it has been empty for too many
        boolean isIdle() {
            empty = histogram.getTotalCount() == 0 ? empty + 1 : 0;
            return empty >= MOST_EMPTY;
        }
    }

    public QuestionRecorder(Question question) {
        this.question = question;
    }

    /// Takes down one value.
    public void record(Phase phase, long nanos) {
        record(phase, 1, _ -> nanos);
    }

    /// Takes down many.
    ///
    /// @param nanos the value of each, from 0; a negative one was not measured and is left out
    public synchronized void record(Phase phase, int count, IntToLongFunction nanos) {
        Histogram histogram = interval.computeIfAbsent(phase, _ -> new Filling()).histogram;
        for (int i = 0; i < count; i++) {
            long value = nanos.applyAsLong(i);
            if (value > LONGEST_NANOS) {
                overflow++;
                histogram.recordValue(LONGEST_NANOS);
            } else if (value >= 0) {
                histogram.recordValue(value);
            }
        }
    }

    /// Takes the interval's histograms to whoever keeps the log and starts a new interval.
    ///
    /// @param log told of each phase that had values; the histogram is borrowed for the call
    synchronized void cut(Log log) {
        interval.values().removeIf(Filling::isIdle);
        interval.forEach((phase, filling) -> {
            Histogram histogram = filling.histogram;
            if (histogram.getTotalCount() == 0) {
                return;
            }
            log.interval(question, phase, histogram);
            if (phase == Phase.MEASURED) {
                measured.add(histogram);
            }
            histogram.reset();
        });
    }

    /// A copy of all measured values so far.
    synchronized Histogram soFar() {
        Histogram copy = measured.copy();
        Filling latest = interval.get(Phase.MEASURED);
        if (latest != null) {
            copy.add(latest.histogram);
        }
        return copy;
    }

    /// The answer so far.
    synchronized Measured answer() {
        return Measured.of(question, soFar(), overflow);
    }

    synchronized long overflow() {
        return overflow;
    }

    /// Keeps what an interval brought.
    @FunctionalInterface
    interface Log {
        void interval(Question question, Phase phase, Histogram histogram);
    }
}
