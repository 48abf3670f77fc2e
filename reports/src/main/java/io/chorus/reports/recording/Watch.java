package io.chorus.reports.recording;

import java.util.ArrayList;
import java.util.List;

/// All that looks at a run while it goes on: probes, the sampler that reads them, and the
/// checkpoints.
final class Watch implements AutoCloseable {

    private final long startNanos;
    private final Clocks clocks = new Clocks(System::nanoTime, System::currentTimeMillis);
    private final List<AutoCloseable> parts = new ArrayList<>();

    private Watch(long startNanos) {
        this.startNanos = startNanos;
    }

    static Watch start(
            RunRecorder recorder, RunTimeline timeline, long startNanos, List<RunProbe> probes) {
        Watch watch = new Watch(startNanos);
        LagProbe lag = LagProbe.start();
        List<RunProbe> all = new ArrayList<>(probes);
        all.add(new ProcessReadings());
        all.add(new MachineReadings());
        all.add(lag);
        watch.parts.add(Checkpoints.start(recorder));
        watch.parts.add(CollectorEvents.start(timeline, startNanos));
        watch.parts.add(Sampler.start(startNanos, all, timeline, recorder::cutIfDue));
        watch.parts.add(lag);
        return watch;
    }

    /// How far the wall clock has moved against the monotonic one since the watch began, to either
    /// side.
    long clockJumpNanos() {
        return clocks.driftNanos();
    }

    /// The run's clock.
    long nowNanos() {
        return System.nanoTime() - startNanos;
    }

    /// Takes a last reading and ends all threads.
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the watch could not be closed", e);
            }
        }
        parts.clear();
    }
}
