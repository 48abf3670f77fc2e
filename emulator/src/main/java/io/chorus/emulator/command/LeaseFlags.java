package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.Stay;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// For a fleet that leaves when nobody wants it any more.
final class LeaseFlags {
    @Option(
            names = "--lease",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            description =
                    "The fleet leaves when nobody has touched the file of --lease-file for so long.")
    private @Nullable Duration lease;

    @Option(
            names = "--lease-file",
            paramLabel = "FILE",
            description = "What is touched as long as the fleet is wanted; see --lease.")
    private @Nullable Path file;

    /// How long the fleet stays.
    ///
    /// @param most `null` for no limit
    /// @throws ChorusException with exit status 2 if one flag is given without the other
    Stay stay(@Nullable Duration most) {
        if (lease == null && file == null) {
            return Stay.of(most);
        }
        if (lease == null || file == null) {
            throw new ChorusException(
                    ExitStatus.USAGE, "--lease and --lease-file go together: give both.");
        }
        return new Stay(most, file, lease);
    }
}
