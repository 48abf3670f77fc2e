package io.chorus.emulator.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a fleet stays, unless it is told to leave before.
///
/// @param most `null` for no limit
/// @param leased a file that somebody touches as long as the fleet is wanted; `null` for none
/// @param lease after which it leaves if nobody did
public record Stay(@Nullable Duration most, @Nullable Path leased, Duration lease) {
    /// Until it is told to leave, or for so long.
    public static Stay of(@Nullable Duration most) {
        return new Stay(most, null, Duration.ZERO);
    }

    /// Lets the lease count from now: the time to come up is no time in which nobody asked.
    void begin() {
        if (leased == null) {
            return;
        }
        try {
            Files.setLastModifiedTime(leased, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException _) {
            // It is gone, so the fleet is not wanted; the first look finds that.
        }
    }

    /// Whether it is over for a fleet that began at a moment of [System#nanoTime].
    boolean over(long startNanos) {
        return (most != null && System.nanoTime() - startNanos >= most.toNanos()) || leaseOver();
    }

    /// Whether nobody has touched the file for so long; one that is gone is not wanted either.
    boolean leaseOver() {
        if (leased == null) {
            return false;
        }
        try {
            long touched = Files.getLastModifiedTime(leased).toMillis();
            return System.currentTimeMillis() - touched > lease.toMillis();
        } catch (IOException _) {
            return true;
        }
    }
}
