package io.chorus.emulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that a run is to reach.
///
/// @param objective in words, such as `t99 < 2s`; read by the reports
/// @param window judged in each stretch of this length; `null` for the whole run at once
/// @param abort whether a run that misses it is to stop
public record ObjectivePlan(String objective, @Nullable Duration window, boolean abort) {
    /// Every node answers every request.
    public static final ObjectivePlan NONE_MISSING = of("missing = 0");

    /// Every node answers every request that is due when no fault is felt any more.
    public static final ObjectivePlan NONE_MISSING_AFTER = of("replies lost after any fault = 0");

    public ObjectivePlan {
        if (objective.isBlank()) {
            throw new IllegalArgumentException(
                    "an objective without words: want one such as t99 < 2s");
        }
        if (window != null && (window.isZero() || window.isNegative())) {
            throw new IllegalArgumentException("a window of no time: want more than 0s");
        }
    }

    /// One for the whole run, which goes on whatever happens.
    public static ObjectivePlan of(String objective) {
        return new ObjectivePlan(objective, null, false);
    }
}
