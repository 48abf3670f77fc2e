package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All checks of a run.
public final class Checks {

    private static final List<Check> ALL =
            List.of(
                    new SamplesCheck(),
                    new LatenessCheck(),
                    new ProcessorCheck(),
                    new TimersCheck(),
                    new CarriersCheck(),
                    new PausesCheck(),
                    new DropsCheck(),
                    new DescriptorsCheck(),
                    new ClockCheck(),
                    new OverflowCheck());

    private Checks() {}

    /// What they found, the worst first.
    public static List<Finding> look(Conduct run) {
        return ALL.stream()
                .map(check -> check.look(run))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }
}
