package io.chorus.reports;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.Measure;
import io.chorus.reports.recording.RunRecorder;

/// What probes would have told of a run that never was: a machine that is busy, but not too busy.
final class SyntheticTimeline {

    private static final long SECOND = 1_000_000_000L;

    private SyntheticTimeline() {}

    static void tell(RunRecorder recorder, int nodes, long runNanos) {
        for (long at = SECOND / 2; at < runNanos; at += SECOND) {
            double wave = 0.5 + 0.5 * Math.sin(at / 3e9);
            double connected = Math.min(nodes, at / 5e9 * nodes);
            recorder.sample(Measure.CONNECTED, at, connected);
            recorder.sample(Measure.IN_FLIGHT, at, wave > 0.5 ? 1 : 0);
            recorder.sample(Measure.BROKER_IN, at, nodes * (0.8 + 0.2 * wave));
            recorder.sample(Measure.BROKER_OUT, at, nodes * (1.6 + 0.4 * wave));
            recorder.sample(Measure.SLOW_CONSUMERS, at, 0);
            recorder.sample(Measure.RECONNECTS, at, 0);
            recorder.sample(Measure.CPU, at, 0.3 + 0.4 * wave);
            recorder.sample(Measure.MACHINE_CPU, at, 0.33 + 0.41 * wave);
            recorder.sample(Measure.GC, at, 0.01 + 0.01 * wave);
            recorder.sample(Measure.TIMER_LAG, at, 0.001 + 0.004 * wave);
            recorder.sample(Measure.CARRIER_LAG, at, 0.002 + 0.03 * wave);
            recorder.sample(Measure.QUEUE, at, Math.rint(nodes * 0.2 * wave));
            recorder.sample(Measure.FILES, at, 64 + 2 * connected);
            recorder.sample(Measure.RSS, at, 120e6 + 30e3 * connected);
            recorder.sample(Measure.HEAP, at, 60e6 + 12e3 * connected * wave);
            recorder.sample(Measure.HEAP_LEFT, at, 55e6 + 2e3 * connected);
        }
        recorder.event(
                new Event(4 * SECOND + 800_000_000, 0, "connected", "The fleet was connected."));
        recorder.event(
                new Event(
                        7 * SECOND,
                        14_000_000,
                        "garbage collection",
                        "The program stood still for 14.0 ms (end of minor GC, Allocation Failure)."));
    }
}
