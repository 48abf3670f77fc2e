package io.chorus.emulator.faults;

import java.util.List;
import java.util.function.Function;

/// A kind of fault that a scenario may name.
///
/// @param name in the scenario file: `kill`
/// @param summary one line for whoever looks for one
/// @param words that it may be told beside `at` and `for`
/// @param lasting whether it may be told `for`
/// @param reader makes one
public record FaultKind(
        String name,
        String summary,
        List<String> words,
        Lasting lasting,
        Function<FaultInput, Fault> reader) {
    public FaultKind {
        words = List.copyOf(words);
    }

    /// How long faults of a kind are.
    public enum Lasting {
        /// Over as soon as they are done.
        NEVER,
        /// Until the end of the run, if not told otherwise.
        MAYBE,
        /// As long as they are told, and they must be.
        ALWAYS
    }
}
