package io.chorus.emulator.workload;

import java.time.Duration;
import java.util.List;

/// One constant rate after the other; it ends with the last.
public record Steps(List<Step> steps) implements Schedule {
    public Steps {
        steps = List.copyOf(steps);
        if (steps.stream().allMatch(step -> step.perSecond == 0)) {
            throw new IllegalArgumentException(
                    "steps have no requests: want at least one with a rate above 0");
        }
    }

    /// A rate that holds for a time.
    ///
    /// @param perSecond requests a second; 0 for a pause
    public record Step(double perSecond, Duration hold) {
        public Step {
            Rates.checkPause(perSecond);
            Rates.checkTime("a step of", hold);
        }
    }

    @Override
    public long dueNanos(long index) {
        double requests = 0;
        double seconds = 0;
        for (var step : steps) {
            double hold = step.hold.toNanos() / 1e9;
            double after = requests + step.perSecond * hold;
            if (index < after - Rates.TINY) {
                return Math.round((seconds + (index - requests) / step.perSecond) * 1e9);
            }
            requests = after;
            seconds += hold;
        }
        return NEVER;
    }

    @Override
    public boolean ends() {
        return true;
    }

    @Override
    public String describe() {
        return "steps: "
                + String.join(
                        ", ",
                        steps.stream()
                                .map(step ->
                                        Rates.number(step.perSecond)
                                                + "/s for "
                                                + Rates.time(step.hold))
                                .toList());
    }
}
