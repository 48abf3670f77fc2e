package io.chorus.emulator.run;

import io.chorus.reports.recording.Ending;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How much memory this process may take in a run; looked after from time to time by whoever
/// watches the run.
final class MemoryBudget {
    private static final double MEBIBYTE = 1 << 20;

    private final long bytes;
    private final LongSupplier resident;
    private volatile boolean exceeded;
    private @Nullable Halt halt; // guarded by this

    /// @param bytes 0 for any amount
    /// @param resident what the process has in RAM now
    MemoryBudget(long bytes, LongSupplier resident) {
        this.bytes = bytes;
        this.resident = resident;
    }

    /// Ends the run if it takes more.
    void look() {
        if (bytes > 0 && !exceeded && resident.getAsLong() > bytes) {
            exceeded = true;
            end();
        }
    }

    /// Whether the run has kept to it so far.
    boolean held() {
        return !exceeded;
    }

    /// What ends the run from now on.
    synchronized void endsBy(Halt next) {
        halt = next;
        if (exceeded) {
            end();
        }
    }

    private synchronized void end() {
        if (halt != null) {
            halt.end(new Ending.Invalid(sentence()));
        }
    }

    /// What went wrong, in words.
    String sentence() {
        return String.format(
                Locale.ROOT,
                "the run took more memory than the %.0f MiB that it may have (--memory)",
                bytes / MEBIBYTE);
    }
}
