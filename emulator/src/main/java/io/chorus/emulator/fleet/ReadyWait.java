package io.chorus.emulator.fleet;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// Waits for a fleet that comes up elsewhere, as long as somebody new gets ready there.
///
/// @param over whether there is nobody to wait for any more
/// @param ready how many are
/// @param due whether some are only to begin later, which is no reason to lose patience
public record ReadyWait(BooleanSupplier over, IntSupplier ready, BooleanSupplier due) {
    private static final long LOOK_MILLIS = 20;

    /// Waits.
    ///
    /// @param patience how long nobody new may get ready before it is given up
    /// @param goesOn asked at each look
    /// @return whether it is over, not given up
    public boolean await(Duration patience, BooleanSupplier goesOn) throws InterruptedException {
        int before = ready.getAsInt();
        long since = System.nanoTime();
        while (!over.getAsBoolean()) {
            long now = System.nanoTime();
            int count = ready.getAsInt();
            if (count > before || due.getAsBoolean()) {
                before = count;
                since = now;
            }
            if (!goesOn.getAsBoolean() || now - since > patience.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
