package io.chorus.emulator;

/// How the command ends; scripts rely on the numbers.
public enum ExitStatus {
    /// All went well, or a server was stopped in order.
    PASS(0, "pass"),
    /// A fault of ours.
    INTERNAL(1, "internal error"),
    /// Flags, files or numbers that make no sense.
    USAGE(2, "wrong usage"),
    /// Nodes are missing, or fewer or more answered than expected.
    OBJECTIVE_MISSED(3, "an objective was missed"),
    /// The result cannot be trusted: the broker stayed away, a worker was lost.
    INVALID(4, "the run is invalid"),
    /// It would not have worked on this machine or broker; nothing was started.
    PREFLIGHT(5, "refused before the start"),
    /// Worse than the baseline.
    REGRESSION(6, "a regression against the baseline"),
    /// Ctrl-C.
    INTERRUPTED(130, "interrupted"),
    /// SIGTERM.
    TERMINATED(143, "terminated");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// The number the process exits with.
    public int code() {
        return code;
    }

    /// The number in words, as help pages list it.
    public String meaning() {
        return meaning;
    }
}
