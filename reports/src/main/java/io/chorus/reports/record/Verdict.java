package io.chorus.reports.record;

import java.util.List;

/// What to think of a run.
///
/// @param exitCode of the process: 0 passed, 3 missed, 4 invalid, 6 regressed, 130 or 143
///   interrupted
/// @param sentence one sentence for a person who reads nothing else
/// @param objectives each with what was observed; empty when no request was finished
/// @param validity whether the figures can be trusted: the worst level of the findings
/// @param findings what the run found about itself, the worst first
public record Verdict(
        Outcome outcome,
        int exitCode,
        String sentence,
        List<ObjectiveResult> objectives,
        Validity validity,
        List<Finding> findings) {

    public Verdict {
        objectives = List.copyOf(objectives);
        findings = List.copyOf(findings);
    }
}
