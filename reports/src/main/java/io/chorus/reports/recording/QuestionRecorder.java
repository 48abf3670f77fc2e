package io.chorus.reports.recording;

import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Question;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/// The one recorder of a question: histograms of three digits, up to an hour.
///
/// Two of them are filled while an interval lasts, one a [Phase]; when it is over they go into the
/// log, and the measured one into the histogram of the run. Values come in batches, all replies to
/// a request at once: then the lock is taken once and the histogram stays in the cache, so that a
/// value costs a few nanoseconds and no memory.
///
/// Safe for any thread; the monitor guards everything.
public final class QuestionRecorder {

    /// The longest time a histogram holds, in nanoseconds; longer ones are counted as this.
    public static final long LONGEST_NANOS = 3_600_000_000_000L;

    private final Question question;
    private final Map<Phase, Histogram> interval = new EnumMap<>(Phase.class);
    private final Histogram measured = Latency.histogram();
    private long overflow;

    public QuestionRecorder(Question question) {
        this.question = question;
        for (Phase phase : Phase.values()) {
            interval.put(phase, Latency.histogram());
        }
    }

    /// Takes down one value.
    public void record(Phase phase, long nanos) {
        record(phase, 1, _ -> nanos);
    }

    /// Takes down many.
    ///
    /// @param nanos the value of each, from 0; a negative one was not measured and is left out
    public synchronized void record(Phase phase, int count, IntToLongFunction nanos) {
        Histogram histogram = of(phase);
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
        for (Phase phase : Phase.values()) {
            Histogram histogram = of(phase);
            if (histogram.getTotalCount() == 0) {
                continue;
            }
            log.interval(question, phase, histogram);
            if (phase == Phase.MEASURED) {
                measured.add(histogram);
            }
            histogram.reset();
        }
    }

    /// A copy of all measured values so far.
    synchronized Histogram soFar() {
        Histogram copy = measured.copy();
        copy.add(of(Phase.MEASURED));
        return copy;
    }

    /// The answer so far.
    synchronized Measured answer() {
        return Measured.of(question, soFar(), overflow);
    }

    synchronized long overflow() {
        return overflow;
    }

    private Histogram of(Phase phase) {
        return Objects.requireNonNull(interval.get(phase));
    }

    /// Keeps what an interval brought.
    @FunctionalInterface
    interface Log {
        void interval(Question question, Phase phase, Histogram histogram);
    }
}
