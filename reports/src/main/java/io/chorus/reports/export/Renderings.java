package io.chorus.reports.export;

import io.chorus.reports.files.NodesFile;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.files.WholeFile;
import io.chorus.reports.html.HtmlReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Everything that can be made from a record alone.
public final class Renderings {
    private Renderings() {}

    /// Writes the record and its forms, each whole or not at all: `result.json`, `nodes.csv`,
    /// `report.html`, `junit.xml`, `summary.md`.
    ///
    /// @param folder must exist
    /// @throws io.chorus.reports.ReportException if one cannot be written
    public static void write(RunArchive run, Path folder) {
        ResultFile.write(run.record(), folder);
        if (run.nodes().size() > 0) {
            NodesFile.write(run.nodes(), folder);
        }
        page(run, folder.resolve(HtmlReport.NAME));
        forms(run, folder);
    }

    /// Writes what reads best elsewhere: `junit.xml` and `summary.md`.
    ///
    /// @param folder must exist
    /// @throws io.chorus.reports.ReportException if one cannot be written
    public static void forms(RunArchive run, Path folder) {
        text(JunitXml.of(run.record()), folder.resolve(JunitXml.NAME));
        text(MarkdownSummary.of(run.record()), folder.resolve(MarkdownSummary.NAME));
    }

    /// Writes the page.
    ///
    /// @throws io.chorus.reports.ReportException if it cannot be written
    public static void page(RunArchive run, Path file) {
        WholeFile.write(file, out -> HtmlReport.write(run.record(), run.nodes(), out));
    }

    /// Writes a text, whole or not at all.
    ///
    /// @throws io.chorus.reports.ReportException if it cannot be written
    public static void text(String text, Path file) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(bytes));
    }
}
