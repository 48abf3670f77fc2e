package io.chorus.emulator.command;

import io.chorus.playbooks.report.ReportFormat;
import io.chorus.playbooks.report.RunReport;
import io.chorus.reports.html.StepsReport;
import java.nio.file.Path;

/// What the report of a playbook can be written as.
enum PlaybookReportForm {
    YAML,
    JSON,
    JUNIT,
    HTML;

    /// The one that a file's name asks for.
    static PlaybookReportForm of(Path file) {
        var name = file.toString();
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return HTML;
        }
        return name.endsWith(".xml") ? JUNIT : YAML;
    }

    String write(RunReport report) {
        return switch (this) {
            case YAML -> ReportFormat.YAML.write(report);
            case JSON -> ReportFormat.JSON.write(report);
            case JUNIT -> ReportFormat.JUNIT.write(report);
            case HTML -> StepsReport.of(PlaybookSteps.of(report));
        };
    }

    /// What file names end in, without the dot.
    String extension() {
        return switch (this) {
            case YAML -> ReportFormat.YAML.extension();
            case JSON -> ReportFormat.JSON.extension();
            case JUNIT -> ReportFormat.JUNIT.extension();
            case HTML -> "html";
        };
    }
}
