package io.chorus.emulator.command;

import io.chorus.reports.ReportException;
import io.chorus.reports.comparison.Comparison;
import io.chorus.reports.export.Renderings;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--baseline`: the run that a new one is held against.
final class BaselineFlag {
    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description =
                    "Compare with this run (its folder, result.json or report.html); exit status 6 where something is worse.")
    private @Nullable Path path;

    private @Nullable RunInput input;

    /// Reads the older run, so that a wrong path is told before anything starts.
    ///
    /// @throws io.chorus.emulator.ChorusException if it cannot be read
    void read() {
        Path wanted = path;
        input = wanted == null ? null : SavedRuns.read(wanted);
    }

    /// Holds a finished run against it and writes its files anew; without effect where no baseline
    /// was given.
    RunResult applied(RunResult result) {
        RunInput older = input;
        if (older == null) {
            return result;
        }
        RunRecord judged =
                Comparison.of(older.name(), older.archive().record(), result.record()).judged();
        List<ReportException> problems = new ArrayList<>(result.problems());
        try {
            var nodes = RunArchive.read(result.folder()).nodes();
            Renderings.write(new RunArchive(judged, nodes), result.folder());
        } catch (ReportException e) {
            problems.add(e); // a full disk costs files but no verdict
        }
        return new RunResult(judged, result.folder(), problems);
    }
}
