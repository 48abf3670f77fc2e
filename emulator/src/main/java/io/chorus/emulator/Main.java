package io.chorus.emulator;

import io.chorus.emulator.command.CommandLines;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Entry point of the `chorus` command.
///
/// A signal interrupts the working thread, which cleans up and still writes its results. The
/// process then leaves with the signal's own status (130, 143), or with 0 where the command says
/// that being stopped is how it ends (servers).
public final class Main {
    private static final long SECONDS_TO_CLEAN_UP = 20;

    private Main() {}

    /// Runs the command line and leaves with its exit status.
    public static void main(String[] arguments) {
        var work = Thread.currentThread();
        var ended = new CountDownLatch(1);
        var status = new AtomicInteger(ExitStatus.INTERNAL.code());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(work, ended, status), "shutdown"));
        status.set(CommandLines.create().execute(arguments));
        ended.countDown();
        System.exit(status.get());
    }

    private static void stop(Thread work, CountDownLatch ended, AtomicInteger status) {
        if (ended.getCount() == 0) {
            return;
        }
        work.interrupt();
        try {
            if (!ended.await(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            // The process is going down in any case.
            return;
        }
        if (status.get() == ExitStatus.PASS.code()) {
            Runtime.getRuntime().halt(status.get());
        }
    }
}
