package io.chorus.emulator.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fault and its time.
///
/// @param name of its kind
/// @param words what a scenario says of it, by name, several of a list; without `at` and `for`
/// @param fault what is done
/// @param at when, since the first request may be due
/// @param lasting for how long; `null` if it is over at once or lasts until the end of the run
public record FaultPlan(
        String name,
        Map<String, List<String>> words,
        Fault fault,
        Duration at,
        @Nullable Duration lasting) {
    public FaultPlan {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        if (at.isNegative()) {
            throw new IllegalArgumentException("a fault before the start");
        }
    }
}
