package io.chorus.emulator.run;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.scenario.ObjectivePlan;
import io.chorus.reports.objective.Objective;
import java.util.List;

/// Reads the objectives of a scenario.
final class Objectives {
    private Objectives() {}

    /// @throws ChorusException with exit status 2 if one is none
    static List<Objective> of(List<ObjectivePlan> plans) {
        return plans.stream().map(Objectives::read).toList();
    }

    private static Objective read(ObjectivePlan plan) {
        try {
            return Objective.parse(plan.objective()).in(plan.window()).aborting(plan.abort());
        } catch (IllegalArgumentException e) {
            throw new ChorusException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
