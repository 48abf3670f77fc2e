package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/// A run as it was kept: everything that reports, comparisons and merges are made from.
///
/// @param nodes empty where the run is older than these figures
public record RunArchive(RunRecord record, NodeFigures nodes) {

    /// Reads the folder of a run, or its `result.json` with what stands beside it.
    ///
    /// @throws ReportException if there is no run there, if it is cut short, or if a newer Chorus
    ///   wrote it; one sentence says which
    public static RunArchive read(Path run) {
        Path folder = Files.isRegularFile(run) ? run.resolveSibling("") : run;
        return new RunArchive(ResultFile.read(folder), NodesFile.read(folder));
    }

    /// The values of the measured phase, in nanoseconds, in a histogram of the caller's own; empty
    /// where the question was not asked.
    public Histogram histogram(Question question) {
        return record.measured().stream()
                .filter(measured -> measured.question() == question)
                .findFirst()
                .map(Measured::unpacked)
                .orElseGet(Latency::histogram);
    }
}
