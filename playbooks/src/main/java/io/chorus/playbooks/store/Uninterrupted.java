package io.chorus.playbooks.store;

/// Lets clean-up finish on a thread that was told to stop, which is when there is something to
/// clean up.
final class Uninterrupted {
    /// Work that could be interrupted.
    @FunctionalInterface
    interface Work {
        /// Does it.
        void run() throws InterruptedException;
    }

    private Uninterrupted() {}

    /// Runs `work` with the interrupt put aside; one that comes meanwhile ends the work.
    static void run(Work work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } catch (InterruptedException _) {
            // Asked twice: somebody is in a hurry.
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
