package io.chorus.emulator.faults;

/// Is told what was broken and when; by the threads of the faults, maybe several at once.
public interface FaultLog {
    /// A fault took effect.
    ///
    /// @param id of its own within the run, from 0
    /// @param kind one or two words, the same for all of a kind
    /// @param scope whom it was meant for
    /// @param text what was done, in a sentence
    /// @param atNanos when it was begun, on the clock of [System#nanoTime]
    void begun(int id, String kind, String scope, String text, long atNanos);

    /// A fault was made good again.
    ///
    /// @param id that it began with
    /// @param atNanos on the clock of [System#nanoTime], when it was made good
    void ended(int id, long atNanos);

    /// A fault could not be put upon the system, or not be made good again.
    ///
    /// @param sentence what failed
    void failed(String sentence);
}
