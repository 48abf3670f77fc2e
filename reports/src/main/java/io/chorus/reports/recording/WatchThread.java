package io.chorus.reports.recording;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A platform thread that looks now and then until it is told that it was enough.
final class WatchThread {

    private static final Logger LOG = LoggerFactory.getLogger(WatchThread.class);

    private final Thread thread;
    private volatile boolean stopped;

    private WatchThread(String name, Consumer<WatchThread> work) {
        thread =
                Thread.ofPlatform()
                        .name(name)
                        .daemon()
                        .uncaughtExceptionHandler(
                                (_, e) -> LOG.error("thread ended name={}", name, e))
                        .unstarted(() -> work.accept(this));
    }

    /// @param work given the thread, to pause on and to ask whether to go on
    static WatchThread start(String name, Consumer<WatchThread> work) {
        WatchThread started = new WatchThread(name, work);
        started.thread.start();
        return started;
    }

    boolean goesOn() {
        return !stopped;
    }

    /// Waits for so long at most; not at all once it is to stop.
    void pause(long nanos) {
        if (!stopped) {
            LockSupport.parkNanos(nanos);
        }
    }

    /// Ends its pause.
    void wake() {
        LockSupport.unpark(thread);
    }

    /// Waits until it has ended, however often it is interrupted meanwhile: what it holds must not
    /// be used by two.
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
