package io.chorus.emulator.run;

import io.chorus.agents.rpc.FanOutResult;
import io.chorus.agents.rpc.ReplyListener;
import io.chorus.emulator.progress.LiveState;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.stages.StageClock;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.recording.RunRecorder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Hands what happens to the recorder, to the board, and to whoever watches. Safe for any thread.
final class RunLog {
    /// Lines of requests come at most as often; what comes between is in the record.
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StageClock stages;
    private final RunRecorder recorder;
    private final LiveBoard board;
    private final Progress progress;
    private final long startNanos;

    private final ReentrantLock lock = new ReentrantLock(); // guards progress and all below
    private long lineAtNanos;
    private int untold;

    /// @param startNanos start of the run, on the clock of [System#nanoTime]
    RunLog(
            StageClock stages,
            RunRecorder recorder,
            LiveBoard board,
            Progress progress,
            long startNanos) {
        this.stages = stages;
        this.recorder = recorder;
        this.board = board;
        this.progress = progress;
        this.startNanos = startNanos;
        this.lineAtNanos = startNanos - LINE_NANOS;
    }

    /// A request is about to be made.
    ///
    /// @return what sees its replies
    ReplyListener begin(int index, Audience audience) {
        return board.begin(index, audience.nodes().size());
    }

    /// It goes out, or does so again.
    void opened(String requestId, long dueNanos) {
        stages.open(requestId, dueNanos);
    }

    /// It did not go out.
    void abandoned(String requestId) {
        stages.abandon(requestId);
    }

    /// It was taken up.
    void begun(Attempt attempt) {
        board.begun(attempt);
    }

    /// It is over.
    ///
    /// @param result whose replies are given back
    FanOut finished(Attempt attempt, Audience audience, FanOutResult result) {
        FanOut summary;
        try (var stamped = stages.finish(result)) {
            summary =
                    recorder.finished(
                            Observation.of(attempt, startNanos, audience, result, stamped));
        }
        result.replies().giveBack();
        board.end(attempt.index(), summary, result.troubles().queueDepthMax());
        int losses = result.troubles().connectionLosses();
        if (losses > 0) {
            recorder.event(
                    new Event(
                            attempt.dueNanos() - startNanos,
                            System.nanoTime() - attempt.dueNanos(),
                            Event.REQUESTER_LOST,
                            "request %d: %d of the requester's connections were lost while it was out, and the replies on their way with them"
                                    .formatted(summary.index(), losses)));
        }
        tell(summary);
        return summary;
    }

    /// Whether an objective that stops the run has been missed, and which.
    Optional<String> abort() {
        return recorder.abort();
    }

    private void tell(FanOut summary) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (now - lineAtNanos < LINE_NANOS) {
                untold++;
                return;
            }
            lineAtNanos = now;
            progress.note(RequestLine.of(summary, untold));
            untold = 0;
        } finally {
            lock.unlock();
        }
    }

    /// Something happened just now that charts should show.
    void event(String kind, String text) {
        recorder.event(new Event(System.nanoTime() - startNanos, 0, kind, text));
    }

    /// Something happened that charts and people should see.
    void news(Event event) {
        recorder.event(event);
        note("%-10s %s".formatted(event.kind(), event.text()));
    }

    /// Something worth a line.
    void note(String line) {
        lock.lock();
        try {
            progress.note(line);
        } finally {
            lock.unlock();
        }
    }

    /// How things stand.
    void live(LiveState state) {
        lock.lock();
        try {
            progress.live(state);
        } finally {
            lock.unlock();
        }
    }

    /// There is nothing more to see.
    void ended() {
        lock.lock();
        try {
            progress.ended();
        } finally {
            lock.unlock();
        }
    }
}
