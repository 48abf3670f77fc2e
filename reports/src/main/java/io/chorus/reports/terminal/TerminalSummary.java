package io.chorus.reports.terminal;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;
import static io.chorus.reports.text.Quantities.percent;

import io.chorus.reports.record.Completion;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Typical;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Workload;
import io.chorus.reports.text.FaultText;
import io.chorus.reports.text.HeapText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `report.html` says, in about ten lines of at most 80 columns where names allow it.
public final class TerminalSummary {

    private static final int CURVE = 40;
    private static final int FINDINGS = 2;
    private static final int FAULTS = 12;

    private final RunRecord record;
    private final boolean colour;
    private final List<String> lines = new ArrayList<>();

    private TerminalSummary(RunRecord record, boolean colour) {
        this.record = record;
        this.colour = colour;
    }

    /// The lines, without line ends.
    ///
    /// @param report where the page is
    /// @param colour whether to use the escape codes of terminals
    public static List<String> lines(RunRecord record, Path report, boolean colour) {
        TerminalSummary summary = new TerminalSummary(record, colour);
        summary.verdict();
        summary.findings();
        summary.objectives();
        record.typical().ifPresent(summary::times);
        summary.replies();
        summary.faults();
        summary.fleet();
        if (record.verdict().validity() == Validity.VALID) {
            summary.line("trust", "VALID: no check of the run itself found anything");
        }
        summary.line("report", report.toString());
        return List.copyOf(summary.lines);
    }

    private void verdict() {
        Outcome outcome = record.verdict().outcome();
        String code =
                switch (outcome) {
                    case PASSED -> "32";
                    case MISSED, REGRESSED -> "31";
                    case INVALID, INTERRUPTED -> "33";
                };
        lines.add(paint(code, outcome.name()) + "  " + record.verdict().sentence());
    }

    // Whoever reads nothing but this must see that the figures may not be what they seem.
    private void findings() {
        List<Finding> findings =
                record.verdict().findings().stream()
                        .filter(finding -> finding.level() != Validity.VALID)
                        .filter(finding -> !told(finding) || !finding.advice().isEmpty())
                        .toList();
        for (Finding finding : findings.subList(0, Math.min(FINDINGS, findings.size()))) {
            lines.add(
                    "%s  %s: %s %s"
                            .formatted(
                                    paint("33", finding.level().name()),
                                    finding.check(),
                                    told(finding) ? "see above." : finding.observed(),
                                    finding.advice())
                            .strip());
        }
        if (findings.size() > FINDINGS) {
            line("", (findings.size() - FINDINGS) + " more in the report");
        }
        if (!record.fleet().confession().isEmpty()) {
            line("shared", record.fleet().confession());
        }
        if (record.workload().closed() && !record.workload().equals(Workload.UNKNOWN)) {
            line("closed", "each request waited for the one before: a stall shows once only");
        }
    }

    private boolean told(Finding finding) {
        return record.verdict().sentence().contains(finding.observed());
    }

    // The objective that every run has is in the verdict.
    private void objectives() {
        List<ObjectiveResult> results = record.verdict().objectives();
        if (results.size() == 1 && results.getFirst().objective().equals("missing = 0")) {
            return;
        }
        for (ObjectiveResult result : results) {
            line(
                    result.met() ? "met" : "missed",
                    "%s%s · %s"
                            .formatted(
                                    result.objective(),
                                    result.window().equals("run") ? "" : " each " + result.window(),
                                    result.observed()));
        }
    }

    private void times(Typical typical) {
        List<FanOut> requests = typical.warm() ? record.warmRequests() : record.requests();
        long end = requests.stream().mapToLong(TerminalSummary::last).max().orElse(0);
        if (end > 0) {
            line("curve", "│" + Sparkline.of(requests, end, CURVE) + "│ 0 to " + duration(end));
        }
        line("", row(Arrays.stream(Milestone.values()).map(Milestone::label).toList()));
        if (typical.warm()) {
            record.coldRequest().ifPresent(cold -> line("first", row(cells(cold.completion()))));
        }
        line(
                typical.warm() ? "warm" : "first",
                row(cells(typical.completion())) + "  " + typical.basis());
        line(
                "in 2 s",
                "%s of %s found by then (%s)"
                        .formatted(
                                count(typical.withinTwoSeconds()),
                                count(typical.expected(), "node"),
                                percent(typical.withinTwoSeconds(), typical.expected())));
    }

    private void replies() {
        Summary summary = record.summary();
        String lost =
                "%s of %s replies"
                        .formatted(count(summary.lostReplies()), count(summary.expectedReplies()));
        String names =
                record.missing().isEmpty()
                        ? ""
                        : record.missing().stream()
                                .limit(3)
                                .map(node -> printable(node.name()))
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                " · "
                                                        + count(summary.missingNodes(), "node")
                                                        + ": ",
                                                summary.missingNodes() > 3 ? ", …" : ""));
        line("missing", lost + names);
        if (summary.tally().duplicates() + summary.tally().unexpected() + summary.tally().invalid()
                > 0) {
            line(
                    "odd",
                    "%s, %s unexpected, %s invalid"
                            .formatted(
                                    count(summary.tally().duplicates(), "duplicate"),
                                    count(summary.tally().unexpected()),
                                    count(summary.tally().invalid())));
        }
    }

    private void faults() {
        List<FaultBill> bills = record.faults();
        for (FaultBill bill : bills.subList(0, Math.min(FAULTS, bills.size()))) {
            line("fault", printable(FaultText.line(bill)));
        }
        if (bills.size() > FAULTS) {
            line("", count(bills.size() - FAULTS, "further fault") + " in the report");
        }
    }

    private void fleet() {
        Connects connects = record.connects();
        if (connects.nodes() > 0) {
            line(
                    "connect",
                    "%s of %s in %s · %s refused, %s failed"
                            .formatted(
                                    count(connects.connected()),
                                    count(connects.nodes(), "node"),
                                    duration(connects.durationNanos()),
                                    count(connects.refused(), "attempt"),
                                    count(connects.failed())));
            if (!connects.hosts().isEmpty()) {
                line("", hosts(connects));
            }
        }
        ProcessFigures process = record.process();
        if (process != null && process.rssBytes() > 0) {
            line(
                    "memory",
                    "%s resident · %s a node: heap %s, native %s%s"
                            .formatted(
                                    bytes(process.rssBytes()),
                                    aNode(record, process.rssBytes()),
                                    aNode(record, process.heapUsedBytes()),
                                    aNode(record, process.nativeBytes()),
                                    process.kernelBytes() == null
                                            ? ""
                                            : " · about %s more in the kernel"
                                                    .formatted(
                                                            aNode(record, process.kernelBytes()))));
            if (process.heapGrowth() != null) {
                line("heap", HeapText.brief(process.heapGrowth()));
            }
            process.processes().forEach(this::process);
        }
    }

    private static String aNode(RunRecord record, long bytes) {
        return bytes((double) bytes / Math.max(1, record.fleet().nodes()));
    }

    private static String hosts(Connects connects) {
        long hosts = connects.hosts().stream().map(HostConnects::host).distinct().count();
        return "on %s, which began within %s"
                .formatted(count(hosts, "host"), duration(connects.skewNanos()));
    }

    private void process(ProcessUse use) {
        line(
                "",
                String.format(
                        Locale.ROOT,
                        "%-10s %10s, %s of processor time (process %d)",
                        use.role(),
                        use.pssBytes() < 0 ? "unknown" : bytes(use.pssBytes()),
                        use.cpuNanos() < 0 ? "unknown" : duration(use.cpuNanos()),
                        use.pid()));
    }

    private void line(String name, String text) {
        lines.add(paint("2", String.format(Locale.ROOT, "%-8s", name)) + text);
    }

    private String paint(String code, String text) {
        return colour && !text.isBlank() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    private static List<String> cells(Completion completion) {
        return Arrays.stream(Milestone.values())
                .map(milestone -> duration(completion.at(milestone)))
                .toList();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> String.format(Locale.ROOT, "%9s", cell))
                .collect(Collectors.joining());
    }

    private static long last(FanOut request) {
        Curve curve = request.curve();
        return curve.points() == 0 ? 0 : curve.nanos(curve.points() - 1);
    }

    // Names come from the wire: escape codes in them must not reach the terminal.
    private static String printable(String name) {
        return name.codePoints()
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                ? '?'
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
