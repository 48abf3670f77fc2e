package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.ReportException;
import io.chorus.reports.export.RunInput;
import java.nio.file.Path;
import java.util.List;

/// Reads runs that somebody named on the command line.
final class SavedRuns {
    private SavedRuns() {}

    /// Reads one.
    ///
    /// @throws ChorusException with exit status 2 and one sentence if there is none
    static RunInput read(Path path) {
        try {
            return RunInput.read(path);
        } catch (ReportException e) {
            throw new ChorusException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /// Reads several, all or none.
    static List<RunInput> read(List<Path> paths) {
        return paths.stream().map(SavedRuns::read).toList();
    }
}
