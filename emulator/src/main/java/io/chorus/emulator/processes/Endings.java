package io.chorus.emulator.processes;

/// How a process ended, in words.
public final class Endings {
    /// How the system tells that a signal ended a process.
    private static final int SIGNALLED = 128;

    private Endings() {}

    /// A clause: `killed by signal 9`, `it ended with status 1`.
    ///
    /// @param status as [Process#exitValue] tells it
    public static String words(int status) {
        return bySignal(status)
                ? "killed by signal " + (status - SIGNALLED)
                : "it ended with status " + status;
    }

    /// Whether a signal ended it, so that it had no last words.
    public static boolean bySignal(int status) {
        return status > SIGNALLED;
    }
}
