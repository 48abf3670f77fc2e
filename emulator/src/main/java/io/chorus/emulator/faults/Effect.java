package io.chorus.emulator.faults;

/// What a fault has done, and how it is undone.
///
/// @param text what was done, in a sentence without its full stop
/// @param end makes good again; called once, when the fault is over or the run ends before
public record Effect(String text, End end) {
    /// Of a fault that is over as soon as it is done.
    static Effect done(String text) {
        return new Effect(text, () -> {});
    }

    /// Makes good again.
    @FunctionalInterface
    public interface End {
        /// Does so.
        ///
        /// @throws io.chorus.emulator.ChorusException if that is not possible
        void undo() throws InterruptedException;
    }
}
