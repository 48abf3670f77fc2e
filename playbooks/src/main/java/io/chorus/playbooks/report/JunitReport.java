package io.chorus.playbooks.report;

import java.util.Locale;

/// A run as JUnit's XML, which build servers show.
final class JunitReport {
    private JunitReport() {}

    static String write(RunReport report) {
        long failures = report.tasks().stream().filter(task -> !task.success()).count();
        long skipped = report.tasks().stream().filter(JunitReport::skipped).count();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\" timestamp=\"%s\">\n"
                        .formatted(
                                escaped(report.playbook()),
                                report.tasks().size() + (report.error().isPresent() ? 1 : 0),
                                failures,
                                report.error().isPresent() ? 1 : 0,
                                skipped,
                                seconds(report.took().toNanos()),
                                report.start().toString().replaceFirst("\\..*", "")));
        report.error()
                .ifPresent(error ->
                        xml.append(
                                "  <testcase classname=\"%s\" name=\"playbook\"><error message=\"%s\"/></testcase>\n"
                                        .formatted(escaped(report.playbook()), escaped(error))));
        report.tasks().forEach(task -> xml.append(task(report.playbook(), task)));
        return xml.append("</testsuite>\n").toString();
    }

    private static String task(String playbook, TaskRecord task) {
        var name =
                task.attempt() > 1
                        ? task.description() + " (try " + task.attempt() + ")"
                        : task.description();
        var begin =
                "  <testcase classname=\"%s.%s\" name=\"%s\" time=\"%s\""
                        .formatted(
                                escaped(playbook),
                                escaped(task.set()),
                                escaped(name),
                                seconds(task.took().toNanos()));
        if (!task.success()) {
            return begin
                    + "><failure message=\"%s\"/></testcase>\n".formatted(escaped(task.message()));
        }
        return skipped(task) ? begin + "><skipped/></testcase>\n" : begin + "/>\n";
    }

    private static boolean skipped(TaskRecord task) {
        return task.success() && !task.ran();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    // What XML 1.0 cannot hold at all becomes a question mark.
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '&' -> escaped.append("&amp;");
                        case '"' -> escaped.append("&quot;");
                        case '\n', '\t', '\r' -> escaped.append("&#").append(c).append(';');
                        default -> escaped.appendCodePoint(isXml(c) ? c : '?');
                    }
                });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
