package io.chorus.emulator.measure;

import io.chorus.emulator.ask.Caller;
import java.nio.file.Path;
import java.time.Duration;

/// What to measure.
///
/// @param count calls, at least 1
/// @param expect nodes that must be found, at least 1
/// @param description for reports
/// @param folder for the files; must exist
/// @param size characters that each node is asked for, at least 0
/// @param timeout for one call
/// @param direct whether each node is called by name instead of all by one broadcast
public record MeasureSettings(
        Caller caller,
        int count,
        int expect,
        String description,
        Path folder,
        int size,
        Duration timeout,
        Duration discoveryTimeout,
        boolean direct) {
    public MeasureSettings {
        atLeast("COUNT", count, 1);
        atLeast("EXPECT", expect, 1);
        atLeast("--size", size, 0);
        if (timeout.isZero() || discoveryTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "--timeout and --discovery-timeout want more than 0s");
        }
    }

    private static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    what + " is " + value + ": want " + least + " or more");
        }
    }
}
