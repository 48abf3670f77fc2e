package io.chorus.emulator.host;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends processes: asks them to, and after a while makes them.
final class Endings {
    /// What a fleet has for its farewell.
    static final long PATIENCE_SECONDS = 25;

    /// The same where the host itself is on its way out.
    static final long HASTE_SECONDS = 12;

    private static final long KILLED_SECONDS = 5;

    private Endings() {}

    /// Returns when all have ended, or will not.
    ///
    /// @param patienceSeconds before they are made to
    /// @return whether all have
    static boolean end(Collection<ProcessHandle> processes, long patienceSeconds) {
        processes.forEach(ProcessHandle::destroy);
        if (gone(processes, patienceSeconds)) {
            return true;
        }
        processes.forEach(ProcessHandle::destroyForcibly);
        return gone(processes, KILLED_SECONDS);
    }

    private static boolean gone(Collection<ProcessHandle> processes, long seconds) {
        var ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return processes.stream().noneMatch(ProcessHandle::isAlive);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            processes.forEach(ProcessHandle::destroyForcibly);
            return processes.stream().noneMatch(ProcessHandle::isAlive);
        }
    }
}
