package io.chorus.emulator.run;

/// Makes all requests of a workload.
interface Loop {
    /// Returns when all are over, when there is no time left for another, or when the run was
    /// halted.
    ///
    /// @param startNanos of the workload, on the clock of [System#nanoTime]
    /// @param endNanos when the fleet leaves
    /// @throws InterruptedException when interrupted, after those that were out have been recorded
    void run(long startNanos, long endNanos) throws InterruptedException;
}
