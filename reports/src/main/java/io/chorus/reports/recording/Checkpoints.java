package io.chorus.reports.recording;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what there is of a run every ten seconds, for the first time after two, so that one
/// which is killed leaves it.
///
/// Writing takes processor time that the run may need, so the pauses are at least fifty times as
/// long as the last writing took: it costs two hundredths of a core at most.
final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
    private static final long LEAST_PAUSE_NANOS = 10_000_000_000L;
    private static final int PAUSE_PER_WRITING = 50;

    private final RunRecorder recorder;
    private final Thread thread;
    private volatile boolean closed;

    private Checkpoints(RunRecorder recorder) {
        this.recorder = recorder;
        this.thread =
                Thread.ofPlatform()
                        .name("chorus-checkpoints")
                        .daemon()
                        .uncaughtExceptionHandler(
                                (_, e) -> LOG.error("checkpoints ended reason={}", e.toString(), e))
                        .unstarted(this::run);
    }

    static Checkpoints start(RunRecorder recorder) {
        Checkpoints checkpoints = new Checkpoints(recorder);
        checkpoints.thread.start();
        return checkpoints;
    }

    /// Waits for a writing that goes on; none follows.
    @Override
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    private void run() {
        long next = System.nanoTime() + FIRST_PAUSE_NANOS;
        while (!closed) {
            long now = System.nanoTime();
            if (now < next) {
                LockSupport.parkNanos(next - now);
                continue;
            }
            recorder.checkpoint();
            long done = System.nanoTime();
            next = done + Math.max(LEAST_PAUSE_NANOS, PAUSE_PER_WRITING * (done - now));
        }
    }
}
