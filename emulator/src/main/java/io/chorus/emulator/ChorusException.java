package io.chorus.emulator;

/// Something a person can mend, told in one sentence, with the exit status that says what kind of
/// thing it is.
public class ChorusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitStatus status;

    /// @param sentence what is wrong, where, and how to mend it
    public ChorusException(ExitStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /// @param sentence what is wrong, where, and how to mend it
    public ChorusException(ExitStatus status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    /// What the process shall exit with.
    public ExitStatus status() {
        return status;
    }
}
