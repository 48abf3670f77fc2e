package io.chorus.emulator.workload;

import java.time.Duration;

/// Which requests are recorded but not judged, since the first ones meet cold code and cold
/// connections.
public sealed interface WarmUp {
    /// Every request counts.
    record None() implements WarmUp {
        @Override
        public String describe() {
            return "none";
        }
    }

    /// The first so many.
    ///
    /// @param count at least 1
    record Requests(int count) implements WarmUp {
        public Requests {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "a warm-up of " + count + " requests: want at least 1, or none");
            }
        }

        @Override
        public String describe() {
            return count == 1 ? "the first request" : "the first " + count + " requests";
        }
    }

    /// Those due within the first so much time.
    ///
    /// @param time more than 0
    record Time(Duration time) implements WarmUp {
        public Time {
            Rates.checkTime("a warm-up of", time);
        }

        @Override
        public String describe() {
            return "the first " + Rates.time(time);
        }
    }

    /// Until the fleet answers in the same time again and again, as [SteadyWatch] finds it.
    record Steady() implements WarmUp {
        @Override
        public String describe() {
            return "until the median T99 of two windows of %d requests differs by less than %d %%, for half the run at most"
                    .formatted(SteadyWatch.WINDOW, Math.round(SteadyWatch.TOLERANCE * 100));
        }
    }

    /// The warm-up in a few words, as reports show it.
    String describe();
}
