package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.comparison.Comparison;
import io.chorus.reports.comparison.ComparisonTable;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.record.Baseline;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `chorus compare`: what differs between runs, and whether it means anything.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares runs with the first one: set-up, then each metric with the interval of its change.",
            "",
            "A run is a folder (runs/latest), its result.json or its report.html. Requests are what is resampled; to see also what changes from run to run use chorus ab.",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing is worse, or one cannot tell",
            "2:wrong usage, or a run that cannot be read",
            "6:at least one metric of one run is worse",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./chorus compare runs/20261120T060000Z-shell1-7 runs/latest",
            "  ./chorus compare --markdown before.html after.html",
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin private Terminal terminal = new Terminal();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Two or more runs; the first is what the others are held against.")
    private List<Path> runs = List.of();

    @Option(names = "--json", description = "Print the comparison as JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Print Markdown, for a pull request.")
    private boolean markdown;

    @Override
    public Integer call() {
        if (runs.size() < 2) {
            throw new ChorusException(
                    ExitStatus.USAGE, "one run alone cannot be compared: name two or more.");
        }
        if (json && markdown) {
            throw new ChorusException(
                    ExitStatus.USAGE, "--json and --markdown are two forms: choose one.");
        }
        List<RunInput> read = SavedRuns.read(runs);
        RunInput first = read.getFirst();
        boolean regressed = false;
        for (RunInput other : read.subList(1, read.size())) {
            Comparison comparison =
                    Comparison.of(first.name(), first.archive().record(), other.archive().record());
            print(comparison.baseline(), other.name());
            regressed |= comparison.regressed();
        }
        terminal.out().flush();
        return (regressed ? ExitStatus.REGRESSION : ExitStatus.PASS).code();
    }

    private void print(Baseline baseline, String now) {
        var out = terminal.out();
        if (json) {
            Json.print(out, json(baseline, now));
            return;
        }
        var lines =
                markdown
                        ? ComparisonTable.markdown(baseline, now)
                        : ComparisonTable.lines(baseline, now, terminal.colored());
        lines.forEach(out::println);
        out.println();
    }

    static ObjectNode json(Baseline baseline, String now) {
        ObjectNode node = new JsonMapper().valueToTree(baseline);
        return node.put("now", now);
    }
}
