package io.chorus.reports.export;

import io.chorus.reports.ReportException;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.html.ReportData;
import io.chorus.reports.record.NodeFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A run as somebody names it: by its folder, its `result.json` or its page.
///
/// @param name what to call it in a table
/// @param path as it was given
/// @param archive what is in it
public record RunInput(String name, Path path, RunArchive archive) {

    /// Reads it.
    ///
    /// @throws ReportException if there is no run; one sentence says why
    public static RunInput read(Path path) {
        if (Files.isDirectory(path)) {
            return new RunInput(folderName(path), path, RunArchive.read(path));
        }
        if (!Files.exists(path)) {
            throw new ReportException(
                    "cannot read "
                            + path
                            + ": no such file or folder; give the folder of a run, its result.json or its report.html");
        }
        String file = String.valueOf(path.getFileName());
        if (file.toLowerCase(Locale.ROOT).endsWith(".html")) {
            return new RunInput(name(path), path, ReportData.read(path).archive());
        }
        if (file.equals(ResultFile.NAME)) {
            return new RunInput(name(path), path, RunArchive.read(path));
        }
        return new RunInput(file, path, record(path));
    }

    private static RunArchive record(Path path) {
        try {
            return new RunArchive(
                    ResultFile.parse(Files.readString(path), path.toString()), NodeFigures.NONE);
        } catch (IOException e) {
            throw new ReportException(
                    "cannot read "
                            + path
                            + ": it is neither the folder of a run, nor a result, nor a report",
                    e);
        }
    }

    // `latest` says little: what it points to says when.
    private static String folderName(Path folder) {
        try {
            return String.valueOf(folder.toRealPath().getFileName());
        } catch (IOException _) {
            return folder.toString(); // it was there a moment ago; its reading will tell
        }
    }

    private static String name(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? file.toString() : folderName(folder) + "/" + file.getFileName();
    }
}
