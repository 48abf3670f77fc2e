package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.ReportException;
import io.chorus.reports.export.Renderings;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.html.HtmlReport;
import io.chorus.reports.merge.MergedLogs;
import io.chorus.reports.merge.MergedRun;
import io.chorus.reports.terminal.TerminalSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chorus merge`: one run out of the parts that several hosts made of it.
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Joins the runs of several hosts, each with its own part of the fleet, into one.",
            "",
            "Histograms are added, never percentiles; the replies to each request come from the raw times in each folder. The parts must have the same scenario and seed, and nodes of their own (--first). The result is read as any run.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:merged, whatever the verdict of the whole",
            "2:wrong usage, a run that cannot be read, or runs that are no parts of one",
            "5:the folder cannot be written",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./chorus merge host1/runs/latest host2/runs/latest --out runs/both",
        })
final class MergeCommand implements Callable<Integer> {
    @Mixin private Terminal terminal = new Terminal();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Two or more folders of runs, in the order of their nodes.")
    private List<Path> runs = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the whole; it is made, and must be empty if it is there.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        List<RunInput> parts = SavedRuns.read(runs);
        RunArchive whole = merged(parts);
        Path folder = made(out);
        Renderings.write(whole, folder);
        MergedLogs.write(parts, whole.record(), folder)
                .forEach(problem -> terminal.warn("merge: " + problem));
        TerminalSummary.lines(whole.record(), folder.resolve(HtmlReport.NAME), terminal.colored())
                .forEach(terminal.out()::println);
        terminal.out().flush();
        return ExitStatus.PASS.code();
    }

    private static RunArchive merged(List<RunInput> parts) {
        try {
            return MergedRun.of(parts);
        } catch (ReportException e) {
            throw new ChorusException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static Path made(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new ChorusException(
                            ExitStatus.USAGE,
                            "--out %s is not empty: name a folder that is not there yet."
                                    .formatted(folder));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new ReportException(
                    "cannot write into " + folder + ": it is no folder and cannot be made one", e);
        }
    }
}
