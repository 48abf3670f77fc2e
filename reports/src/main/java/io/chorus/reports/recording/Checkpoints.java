package io.chorus.reports.recording;

/// Writes down what there is of a run every ten seconds, for the first time after two, so that one
/// which is killed leaves it.
///
/// Writing takes processor time that the run may need, so the pauses are at least fifty times as
/// long as the last writing took: it costs two hundredths of a core at most. It waits for the end
/// of a request, when there is most room for it, but no longer than two seconds.
final class Checkpoints implements AutoCloseable {

    private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
    private static final long LEAST_PAUSE_NANOS = 10_000_000_000L;
    private static final int PAUSE_PER_WRITING = 50;
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final RunRecorder recorder;
    private final WatchThread thread;
    private volatile boolean requestOver;

    private Checkpoints(RunRecorder recorder) {
        this.recorder = recorder;
        this.thread = WatchThread.start("chorus-checkpoints", this::run);
    }

    static Checkpoints start(RunRecorder recorder) {
        return new Checkpoints(recorder);
    }

    /// A request is over.
    void requestOver() {
        requestOver = true;
        thread.wake();
    }

    /// Waits for a writing that goes on; none follows.
    @Override
    public void close() {
        thread.stop();
    }

    private void run(WatchThread self) {
        long next = System.nanoTime() + FIRST_PAUSE_NANOS;
        while (self.goesOn()) {
            pauseUntil(next, self);
            requestOver = false;
            long latest = next + PATIENCE_NANOS;
            while (self.goesOn() && !requestOver && latest - System.nanoTime() > 0) {
                self.pause(latest - System.nanoTime());
            }
            if (self.goesOn()) {
                long begun = System.nanoTime();
                recorder.checkpoint();
                long done = System.nanoTime();
                next = done + Math.max(LEAST_PAUSE_NANOS, PAUSE_PER_WRITING * (done - begun));
            }
        }
    }

    private static void pauseUntil(long nanos, WatchThread self) {
        while (self.goesOn() && nanos - System.nanoTime() > 0) {
            self.pause(nanos - System.nanoTime());
        }
    }
}
