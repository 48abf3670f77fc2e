package io.chorus.reports.recording;

import java.util.ArrayList;
import java.util.List;

/// All that looks at a run while it goes on: probes, the sampler that reads them, and the
/// checkpoints.
final class Watch implements AutoCloseable {

    private final long startNanos;
    private final Clocks clocks = new Clocks(System::nanoTime, System::currentTimeMillis);
    private final Checkpoints checkpoints;
    private final CollectorEvents collections;
    private final Sampler sampler;
    private final LagProbe lag = LagProbe.start();

    private Watch(
            RunRecorder recorder, RunTimeline timeline, long startNanos, List<RunProbe> probes) {
        this.startNanos = startNanos;
        List<RunProbe> all = new ArrayList<>(probes);
        all.add(new ProcessReadings());
        all.add(new MachineReadings());
        all.add(lag);
        checkpoints = Checkpoints.start(recorder);
        collections = CollectorEvents.start(timeline, startNanos);
        sampler = Sampler.start(startNanos, all, timeline, recorder::cutIfDue);
    }

    static Watch start(
            RunRecorder recorder, RunTimeline timeline, long startNanos, List<RunProbe> probes) {
        return new Watch(recorder, timeline, startNanos, probes);
    }

    /// How far the wall clock has moved against the monotonic one since the watch began, to either
    /// side.
    long clockJumpNanos() {
        return clocks.driftNanos();
    }

    /// A request is over.
    void requestOver() {
        checkpoints.requestOver();
    }

    /// The run's clock.
    long nowNanos() {
        return System.nanoTime() - startNanos;
    }

    /// Takes a last reading and ends all threads.
    @Override
    public void close() {
        checkpoints.close();
        collections.close();
        sampler.close();
        lag.close();
    }
}
