package io.chorus.emulator.run;

import io.chorus.reports.recording.Ending;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Lets any thread of a run end it early, and the others wait for nothing then. The first reason
/// given stays.
final class Halt {
    private final AtomicReference<@Nullable Ending> reason = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    private final boolean patient;

    /// @param patient whether a broker that stays away is no end of the run, since faults may keep
    ///   it away on purpose
    Halt(boolean patient) {
        this.patient = patient;
    }

    /// A request could not be sent in its time.
    ///
    /// @param number from 1
    void brokerAway(int number) {
        if (!patient) {
            end(
                    new Ending.Invalid(
                            "the broker stayed away when request %d was due".formatted(number)));
        }
    }

    /// Ends the run, unless it has been ended already.
    void end(Ending ending) {
        reason.compareAndSet(null, ending);
        given.countDown();
    }

    /// Waits for a moment of [System#nanoTime].
    ///
    /// @return whether the run goes on
    boolean awaitDue(long dueNanos) throws InterruptedException {
        long left = dueNanos - System.nanoTime();
        return left <= 0 ? given.getCount() > 0 : !given.await(left, TimeUnit.NANOSECONDS);
    }

    /// Why the run was ended early; `null` if it was not.
    @Nullable Ending reason() {
        return reason.get();
    }
}
