package io.chorus.emulator.run;

import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.progress.LiveState;
import io.chorus.emulator.progress.LiveState.Health;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.recording.Children;
import io.chorus.reports.recording.ProcessProbe;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Makes rates of what broker and process have counted, from one second to the next. Not for
/// several threads.
final class HealthMeter {
    private static final long EACH_NANOS = 1_000_000_000L;

    private final BrokersUnderTest broker;
    private final LiveBoard board;
    private final ProcessProbe process = new ProcessProbe();
    private final Children children = new Children();
    private final int machineCores = Runtime.getRuntime().availableProcessors();

    private Health latest = Health.UNKNOWN_YET;
    private long atNanos;
    private long cpuNanos;
    private @Nullable BrokerFigures before;

    HealthMeter(BrokersUnderTest broker, LiveBoard board) {
        this.broker = broker;
        this.board = board;
    }

    /// How things are, measured at most once a second.
    Health at(long nowNanos) {
        if (atNanos != 0 && nowNanos - atNanos < EACH_NANOS) {
            return latest;
        }
        var figures = process.figures();
        long used = figures.cpuNanos() + children.cpuNanos();
        var now = broker.figures();
        double seconds = (nowNanos - atNanos) / 1e9;
        boolean first = atNanos == 0;
        long lateness = board.takeLateness();
        latest =
                new Health(
                        rate(before, now, BrokerFigures::messagesIn, seconds),
                        rate(before, now, BrokerFigures::messagesOut, seconds),
                        first ? Double.NaN : (used - cpuNanos) / 1e9 / seconds,
                        machineCores,
                        lateness == LiveState.UNKNOWN ? latest.latenessNanos() : lateness,
                        figures.rssBytes() + Children.residentBytes());
        atNanos = nowNanos;
        cpuNanos = used;
        before = now;
        return latest;
    }

    private static double rate(
            @Nullable BrokerFigures before,
            @Nullable BrokerFigures now,
            ToLongFunction<BrokerFigures> count,
            double seconds) {
        return before == null || now == null
                ? Double.NaN
                : (count.applyAsLong(now) - count.applyAsLong(before)) / seconds;
    }
}
