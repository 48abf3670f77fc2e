package io.chorus.emulator.run;

import io.chorus.emulator.fleet.FleetListener;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.HostLoss;
import io.chorus.reports.recording.RunRecorder;

/// Tells the recorder what happens to the connections of the fleet.
///
/// @param startNanos start of the run, on the clock of [System#nanoTime]
record FleetNews(RunRecorder recorder, RunLog log, long startNanos) implements FleetListener {
    @Override
    public void lost(int index, long atNanos) {
        recorder.connectionLost(index, atNanos - startNanos);
    }

    @Override
    public void back(int index, long atNanos, long awayNanos, long connectNanos) {
        recorder.reconnected(awayNanos);
        recorder.connectionBack(index, atNanos - startNanos, connectNanos);
    }

    @Override
    public void attempted(boolean worked, boolean timedOut, long atNanos) {
        recorder.connectAttempted(worked, timedOut, atNanos - startNanos);
    }

    @Override
    public void processLost(String clause, long atNanos) {
        log.news(new Event(atNanos - startNanos, 0, "worker lost", clause));
    }

    @Override
    public void hostLost(HostLoss loss) {
        recorder.hostLost(loss.since(startNanos));
    }

    @Override
    public void hostNews(String kind, String clause, long atNanos) {
        log.news(new Event(atNanos - startNanos, 0, kind, clause));
    }
}
