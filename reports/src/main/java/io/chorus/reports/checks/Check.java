package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import java.util.Optional;

/// Looks at one thing that could have spoiled a run.
@FunctionalInterface
public interface Check {

    /// What it found; empty if there is nothing to say.
    Optional<Finding> look(Conduct run);
}
