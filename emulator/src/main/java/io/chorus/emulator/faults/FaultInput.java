package io.chorus.emulator.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a scenario says of one fault, by name. Every reader refuses what it cannot read, with where
/// it stands and what is wanted.
public interface FaultInput {
    /// Whether it is said.
    boolean has(String name);

    /// Whether it looks like a whole number.
    boolean isWhole(String name);

    /// A whole number.
    int whole(String name, int least, int most);

    /// Whole numbers, one or a list.
    int[] wholes(String name, int least, int most);

    /// A duration, maybe none.
    Duration duration(String name);

    /// A share of all, from 0 to 1.
    double share(String name);

    /// A number of bytes.
    long size(String name);

    /// One of a few words.
    String word(String name, List<String> words);

    /// Any text.
    String text(String name);

    /// What is said if it is.
    default Optional<Duration> maybeDuration(String name) {
        return has(name) ? Optional.of(duration(name)) : Optional.empty();
    }
}
