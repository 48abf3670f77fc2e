package io.chorus.reports.recording;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Path;
import java.util.List;

/// A run that is over.
///
/// @param record whole, even where files are not
/// @param folder where its files are
/// @param problems files that could not be written, one sentence each; empty when all is there
public record RunResult(RunRecord record, Path folder, List<ReportException> problems) {

    public RunResult {
        problems = List.copyOf(problems);
    }
}
