package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import io.chorus.reports.text.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Every request with all its figures.
final class RequestsTable {

    private static final List<String> HEADER =
            List.of(
                    "Request",
                    "Due after",
                    "Sent late by",
                    "T50",
                    "T90",
                    "T99",
                    "T99.9",
                    "T100",
                    "Within 2 s",
                    "Replies",
                    "Missing",
                    "Failed",
                    "Duplicate",
                    "Unexpected",
                    "Invalid");

    private RequestsTable() {}

    static Table of(List<FanOut> requests) {
        return new Table(HEADER, requests.stream().map(RequestsTable::row).toList());
    }

    private static List<String> row(FanOut request) {
        Timing timing = request.timing();
        Tally tally = request.tally();
        List<String> row = new ArrayList<>();
        row.add(request.index() + (request.warm() ? "" : " (warm-up)"));
        row.add(duration(timing.dueNanos()));
        row.add(duration(timing.sentNanos() - timing.dueNanos()));
        for (Milestone milestone : Milestone.values()) {
            row.add(duration(request.completion().at(milestone)));
        }
        LongStream.of(
                        request.withinTwoSeconds(),
                        request.replies(),
                        request.missing(),
                        tally.failed(),
                        tally.duplicates(),
                        tally.unexpected(),
                        tally.invalid())
                .mapToObj(Quantities::count)
                .forEach(row::add);
        return row;
    }
}
