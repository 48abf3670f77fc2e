package io.chorus.reports.export;

import io.chorus.reports.files.NodesFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.files.WholeFile;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.FaultConnections;
import io.chorus.reports.record.FaultRecovery;
import io.chorus.reports.record.FaultReplies;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run as tables: `requests.csv`, `nodes.csv`, `timeline.csv` and, if there were any,
/// `faults.csv`, with a header each, units in its names and empty cells where there is nothing.
///
/// The `requests.csv` of a run's own folder is another: it has the columns of the original's.
public final class CsvTables {
    private static final double NANOS = 1e9;

    private CsvTables() {}

    /// Writes them, each whole or not at all.
    ///
    /// @param folder must exist
    /// @throws io.chorus.reports.ReportException if one cannot be written
    public static void write(RunArchive run, Path folder) {
        write(folder.resolve("requests.csv"), requests(run.record()));
        NodesFile.write(run.nodes(), folder);
        write(folder.resolve("timeline.csv"), timeline(run.record().timeline()));
        if (!run.record().faults().isEmpty()) {
            write(folder.resolve("faults.csv"), faults(run.record().faults()));
        }
    }

    private static List<String> requests(RunRecord run) {
        List<String> rows = new ArrayList<>();
        rows.add(
                Arrays.stream(Milestone.values())
                        .map(milestone ->
                                milestone.label().replace(".", "").toLowerCase(Locale.ROOT)
                                        + "_nanos")
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "index,id,phase,caller,in_flight,due_nanos,sent_nanos,publish_nanos,duration_nanos,expected,ok,failed,missing,duplicates,unexpected,invalid,",
                                        "")));
        for (FanOut request : run.requests()) {
            rows.add(
                    row(
                            Stream.concat(
                                    Stream.of(
                                            request.index(),
                                            request.requestId(),
                                            request.warm() ? "measured" : "warm-up",
                                            request.caller(),
                                            request.inFlight(),
                                            request.timing().dueNanos(),
                                            request.timing().sentNanos(),
                                            request.timing().publishNanos(),
                                            request.timing().durationNanos(),
                                            request.expected(),
                                            request.tally().ok(),
                                            request.tally().failed(),
                                            request.missing(),
                                            request.tally().duplicates(),
                                            request.tally().unexpected(),
                                            request.tally().invalid()),
                                    Arrays.stream(Milestone.values())
                                            .map(request.completion()::at)
                                            .map(nanos ->
                                                    nanos.isPresent()
                                                            ? String.valueOf(nanos.getAsLong())
                                                            : ""))));
        }
        return rows;
    }

    private static List<String> faults(List<FaultBill> bills) {
        List<String> rows = new ArrayList<>();
        rows.add(
                "id,kind,scope,text,at_nanos,ended_nanos,closed_nanos,first_loss_nanos,median_loss_nanos,nodes_cut_off,connections_lost,still_lost,back_50_nanos,back_99_nanos,back_100_nanos,whole_nanos,peak_reconnects_per_second,connect_attempts,peak_connects_per_second,connect_timeouts,slowest_connect_nanos,requests,replies_expected,replies_lost,replies_late,duplicates,p99_before_nanos,p99_again_nanos,requests_after,replies_lost_after");
        for (FaultBill bill : bills) {
            FaultConnections connections = bill.connections();
            FaultReplies replies = bill.replies();
            FaultRecovery recovery = bill.recovery();
            rows.add(
                    row(
                            Stream.of(
                                    bill.fault().id(),
                                    bill.fault().kind(),
                                    bill.fault().scope(),
                                    bill.fault().text(),
                                    bill.fault().atNanos(),
                                    text(bill.endedNanos()),
                                    text(bill.closedNanos()),
                                    text(connections.firstLossNanos()),
                                    text(connections.medianLossNanos()),
                                    connections.nodes(),
                                    connections.losses(),
                                    connections.stillLost(),
                                    text(recovery.halfNanos()),
                                    text(recovery.mostNanos()),
                                    text(recovery.allNanos()),
                                    text(recovery.wholeNanos()),
                                    connections.peakReconnects(),
                                    connections.attempts(),
                                    connections.peakAttempts(),
                                    connections.timeouts(),
                                    text(connections.slowestConnectNanos()),
                                    replies.requests(),
                                    replies.expected(),
                                    replies.lost(),
                                    text(replies.late()),
                                    replies.duplicates(),
                                    text(recovery.usualP99Nanos()),
                                    text(recovery.p99Nanos()),
                                    replies.requestsAfter(),
                                    replies.lostAfter())));
        }
        return rows;
    }

    private static List<String> timeline(Timeline timeline) {
        List<String> rows = new ArrayList<>();
        boolean banded = timeline.bands().size() == timeline.intervals();
        rows.add(
                row(
                        Stream.concat(
                                Stream.concat(
                                        Stream.of("from_seconds"),
                                        timeline.series().stream().map(CsvTables::heading)),
                                banded ? bands(timeline.bandsNanos()) : Stream.of())));
        for (int i = 0; i < timeline.intervals(); i++) {
            int interval = i;
            rows.add(
                    row(
                            Stream.concat(
                                    Stream.concat(
                                            Stream.of(i * timeline.intervalNanos() / NANOS),
                                            timeline.series().stream()
                                                    .map(series ->
                                                            text(series.values().get(interval)))),
                                    banded ? timeline.bands().get(i).stream() : Stream.of())));
        }
        return rows;
    }

    private static String heading(Series series) {
        String unit = series.measure().unit();
        return unit.isEmpty()
                ? series.measure().words()
                : series.measure().words() + " (" + unit + ")";
    }

    private static Stream<String> bands(List<Long> bounds) {
        return Stream.concat(
                bounds.stream().map(bound -> "replies up to " + bound / NANOS + " s"),
                Stream.of("replies beyond"));
    }

    private static String text(@Nullable Number value) {
        return value == null ? "" : value.toString();
    }

    private static String row(Stream<?> cells) {
        return cells.map(Objects::toString)
                .map(cell ->
                        cell.matches("(?s).*[\",\r\n].*")
                                ? '"' + cell.replace("\"", "\"\"") + '"'
                                : cell)
                .collect(Collectors.joining(","));
    }

    private static void write(Path file, List<String> rows) {
        byte[] text = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(text));
    }
}
