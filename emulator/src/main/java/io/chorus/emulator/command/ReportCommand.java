package io.chorus.emulator.command;

import io.chorus.emulator.ExitStatus;
import io.chorus.reports.ReportException;
import io.chorus.reports.export.CsvTables;
import io.chorus.reports.export.JunitXml;
import io.chorus.reports.export.MarkdownSummary;
import io.chorus.reports.export.Renderings;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.html.HtmlReport;
import io.chorus.reports.terminal.TerminalSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chorus report`: an old run, rendered again.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Renders an old run again, in whichever form is wanted.",
            "",
            "A run is a folder (runs/latest), its result.json or its report.html: the page holds all its data. Without a form it prints the summary and, for a folder, makes report.html, junit.xml and summary.md anew.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:rendered, whatever the run's own verdict",
            "2:wrong usage, or a run that cannot be read",
            "5:a file cannot be written",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus report runs/latest",
            "  ./chorus report --junit build/junit.xml --markdown report.html",
        })
final class ReportCommand implements Callable<Integer> {
    @Mixin private Terminal terminal = new Terminal();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private Path run = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Write the page there.")
    private @Nullable Path html;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML there.")
    private @Nullable Path junit;

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description =
                    "Write requests.csv, nodes.csv and timeline.csv there; made if it is not there.")
    private @Nullable Path csv;

    @Option(names = "--markdown", description = "Print ten lines for a pull request.")
    private boolean markdown;

    @Option(names = "--json", description = "Print result.json.")
    private boolean json;

    @Override
    public Integer call() {
        RunInput input = SavedRuns.read(run);
        RunArchive archive = input.archive();
        boolean written = write(archive);
        boolean printed = print(archive);
        if (!written && !printed) {
            again(input);
        }
        terminal.out().flush();
        return ExitStatus.PASS.code();
    }

    private boolean write(RunArchive archive) {
        Path page = html;
        if (page != null) {
            Renderings.page(archive, page);
        }
        Path cases = junit;
        if (cases != null) {
            Renderings.text(JunitXml.of(archive.record()), cases);
        }
        Path tables = csv;
        if (tables != null) {
            CsvTables.write(archive, made(tables));
        }
        return page != null || cases != null || tables != null;
    }

    private boolean print(RunArchive archive) {
        if (markdown) {
            terminal.out().print(MarkdownSummary.of(archive.record()));
        }
        if (json) {
            terminal.out().println(ResultFile.text(archive.record()).strip());
        }
        return markdown || json;
    }

    private void again(RunInput input) {
        RunArchive archive = input.archive();
        Path page = input.path();
        if (Files.isDirectory(input.path())) {
            page = input.path().resolve(HtmlReport.NAME);
            Renderings.page(archive, page);
            Renderings.forms(archive, input.path());
        }
        TerminalSummary.lines(archive.record(), page, terminal.colored())
                .forEach(terminal.out()::println);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ReportException(
                    "cannot write into " + folder + ": it is no folder and cannot be made one", e);
        }
    }
}
