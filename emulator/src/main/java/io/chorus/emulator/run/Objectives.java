package io.chorus.emulator.run;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.scenario.ObjectivePlan;
import io.chorus.reports.record.Objective;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the objectives of a scenario.
final class Objectives {
    private static final Pattern EXPECT = Pattern.compile("expect (\\d{1,9})");

    private Objectives() {}

    /// @throws ChorusException with exit status 2 if one is none
    static List<Objective> of(List<ObjectivePlan> plans) {
        return plans.stream().map(Objectives::read).toList();
    }

    private static Objective read(ObjectivePlan plan) {
        var expect = EXPECT.matcher(plan.objective().strip());
        if (expect.matches()) {
            return new Objective.Expect(Integer.parseInt(expect.group(1)));
        }
        if (plan.objective().strip().equals("missing = 0")) {
            return new Objective.Missing(0);
        }
        throw new ChorusException(
                ExitStatus.USAGE, "\"%s\" is no objective.".formatted(plan.objective()));
    }
}
