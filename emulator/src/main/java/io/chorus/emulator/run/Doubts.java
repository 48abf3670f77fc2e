package io.chorus.emulator.run;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What only the workload knows about how far the figures of a run can be trusted.
final class Doubts {
    private Doubts() {}

    static List<Finding> about(Phases phases, InFlight inFlight) {
        var doubts = new ArrayList<Finding>();
        if (phases.neverSteady()) {
            doubts.add(
                    new Finding(
                            "warm-up",
                            Validity.SUSPECT,
                            "answers were not steady when half the run was over, so it was measured as it was.",
                            "Let it run longer, or say how long the warm-up takes (warm_up)."));
        }
        if (inFlight.held() > 0) {
            doubts.add(
                    new Finding(
                            "in flight",
                            Validity.SUSPECT,
                            String.format(
                                    Locale.ROOT,
                                    "%,d requests were due while %,d were out, which is the limit, and had to wait; their response times count from when they were due.",
                                    inFlight.held(),
                                    inFlight.bound()),
                            "Send requests less often, or give the program more memory."));
        }
        return doubts;
    }
}
