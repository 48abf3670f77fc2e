package io.chorus.emulator.ab;

import io.chorus.reports.ReportException;
import io.chorus.reports.comparison.ComparisonTable;
import io.chorus.reports.comparison.RoundsComparison;
import io.chorus.reports.export.Renderings;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What came of the rounds.
///
/// @param last the last run of B
/// @param label of B
/// @param folder of all runs, with a report of the whole
/// @param runs a row a run: round (0 is the warm-up), side, folder
/// @param interrupted whether fewer rounds were made than wanted
/// @param problems files that could not be written
public record AbOutcome(
        RoundsComparison comparison,
        RunRecord last,
        String label,
        Path folder,
        List<String> runs,
        boolean interrupted,
        List<ReportException> problems) {

    /// The comparison as Markdown, in the folder.
    public static final String MARKDOWN = "comparison.md";

    /// Which run stands where.
    public static final String RUNS = "rounds.csv";

    public AbOutcome {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /// Writes the page of the whole and what stands beside it.
    AbOutcome written() {
        var found = new ArrayList<>(problems);
        try {
            var compared = last.compared(comparison.baseline(), last.verdict());
            Renderings.write(new RunArchive(compared, NodeFigures.NONE), folder);
            Renderings.text(
                    String.join("\n", ComparisonTable.markdown(comparison.baseline(), label))
                            + "\n",
                    folder.resolve(MARKDOWN));
            Renderings.text(
                    "round,side,folder\n" + String.join("\n", runs) + "\n", folder.resolve(RUNS));
        } catch (ReportException e) {
            found.add(e); // a full disk costs files but no outcome
        }
        return new AbOutcome(comparison, last, label, folder, runs, interrupted, found);
    }
}
