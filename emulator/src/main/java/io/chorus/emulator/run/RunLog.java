package io.chorus.emulator.run;

import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.ReceivedReply;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.emulator.progress.Progress;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.recording.RunRecorder;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// Hands what happens to the recorder, and to whoever watches. Safe for any thread.
final class RunLog {
    private final Audience audience;
    private final RunRecorder recorder;
    private final Progress progress;
    private final long runStartNanos;
    private final String planned;

    /// Neither recorder nor progress takes two calls at a time.
    private final ReentrantLock lock = new ReentrantLock();

    /// @param planned how many requests there will be, in words
    RunLog(
            Audience audience,
            RunRecorder recorder,
            Progress progress,
            long runStartNanos,
            String planned) {
        this.audience = audience;
        this.recorder = recorder;
        this.progress = progress;
        this.runStartNanos = runStartNanos;
        this.planned = planned;
    }

    void begun(Attempt attempt) {}

    /// A request is over.
    FanOut finished(Attempt attempt, FanOutResult result) {
        var observed = Observation.of(attempt, runStartNanos, audience, result);
        lock.lock();
        try {
            var summary = recorder.finished(observed);
            progress.note(line(summary));
            return summary;
        } finally {
            lock.unlock();
        }
    }

    /// The warm-up is over because things have become steady.
    void steady(String text) {
        lock.lock();
        try {
            progress.note("warm-up    " + text);
        } finally {
            lock.unlock();
        }
    }

    /// Sees the replies to a request as they come.
    ReplyListener watching(Attempt attempt) {
        var phase = "request " + (attempt.index() + 1) + planned;
        return new ReplyListener() {
            private int count;

            @Override
            public void onReply(ReceivedReply reply) {
                count++;
                int all = audience.nodes().size();
                if ((count % 64 == 0 || count == all) && lock.tryLock()) {
                    try {
                        progress.show(phase, count, all);
                    } finally {
                        lock.unlock();
                    }
                }
            }
        };
    }

    private static String line(FanOut summary) {
        return String.format(
                Locale.ROOT,
                "request %2d  T50 %s  T99 %s  T100 %s  %,d/%,d replies%s%s",
                summary.index(),
                milestone(summary, Milestone.T50),
                milestone(summary, Milestone.T99),
                milestone(summary, Milestone.T100),
                summary.replies(),
                summary.expected(),
                summary.missing() > 0 ? ", %,d missing".formatted(summary.missing()) : "",
                summary.inFlight() > 0
                        ? ", %,d others in flight".formatted(summary.inFlight())
                        : "");
    }

    private static String milestone(FanOut summary, Milestone milestone) {
        var nanos = summary.completion().at(milestone);
        return nanos.isEmpty()
                ? "  never"
                : String.format(Locale.ROOT, "%4.0f ms", nanos.getAsLong() / 1e6);
    }
}
