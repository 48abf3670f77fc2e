package io.chorus.emulator.run;

import io.chorus.emulator.faults.FaultLog;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Validity;
import io.chorus.reports.recording.RunRecorder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tells recorder and people what was broken on purpose. Safe for any thread.
final class FaultNews implements FaultLog {
    private final RunRecorder recorder;
    private final RunLog log;
    private final long startNanos;
    private final Map<Integer, FaultNote> lasting = new ConcurrentHashMap<>();

    /// @param startNanos start of the run, on the clock of [System#nanoTime]
    FaultNews(RunRecorder recorder, RunLog log, long startNanos) {
        this.recorder = recorder;
        this.log = log;
        this.startNanos = startNanos;
    }

    @Override
    public void begun(int id, String kind, String scope, String text, long atNanos) {
        var note = new FaultNote(id, kind, scope, text, atNanos - startNanos);
        lasting.put(id, note);
        recorder.faultBegun(note);
        log.note("fault      " + text);
    }

    @Override
    public void ended(int id, long atNanos) {
        recorder.faultEnded(id, atNanos - startNanos);
        var note = lasting.remove(id);
        if (note != null) {
            log.note("fault over " + note.name());
        }
    }

    @Override
    public void failed(String sentence) {
        log.news(new Event(System.nanoTime() - startNanos, 0, "fault failed", sentence));
        recorder.doubt(
                new Finding(
                        "faults",
                        Validity.INVALID,
                        sentence + ".",
                        "See the log of the broker; without the fault the figures answer another question."));
    }
}
