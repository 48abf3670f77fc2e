package io.chorus.reports.recording;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.FaultConnections;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.FaultRecovery;
import io.chorus.reports.record.FaultReplies;
import io.chorus.reports.text.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes out the bills of the faults of a run from what was told of them.
final class FaultBills {

    private final List<FaultSpan> spans;
    private final List<FanOut> requests; // by when they were due
    private final List<FanOut> quiet; // those that met no fault
    private final Map<FaultSpan, List<FanOut>> quietAfter = new HashMap<>();
    private final ConnectAttempts attempts;
    private final LateReplies late;
    private final long endNanos;
    private final List<String> gaps;

    /// Looks at all there is.
    ///
    /// @param faults as they began
    /// @param endNanos of the run
    FaultBills(FaultLedger faults, List<FanOut> requests, LateReplies late, long endNanos) {
        List<FaultNote> notes = faults.notes();
        this.requests =
                requests.stream()
                        .sorted(Comparator.comparingLong(each -> each.timing().dueNanos()))
                        .toList();
        Outages outages =
                new Outages(
                        faults.connections(),
                        notes.stream().mapToLong(FaultNote::atNanos).toArray());
        this.spans =
                IntStream.range(0, notes.size())
                        .mapToObj(i ->
                                new FaultSpan(
                                        notes.get(i),
                                        faults.endNanos(notes.get(i).id()),
                                        outages.of(i),
                                        this.requests))
                        .toList();
        this.quiet =
                this.requests.stream()
                        .filter(each -> spans.stream().noneMatch(span -> span.met(each)))
                        .toList();
        for (FanOut request : quiet) {
            latest(request)
                    .ifPresent(span ->
                            quietAfter.computeIfAbsent(span, _ -> new ArrayList<>()).add(request));
        }
        this.attempts = faults.attempts();
        this.late = late;
        this.endNanos = endNanos;
        this.gaps = gaps(faults);
    }

    private static long next(List<FaultNote> notes, long nanos) {
        return notes.stream()
                .mapToLong(FaultNote::atNanos)
                .filter(begin -> begin > nanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static List<String> gaps(FaultLedger faults) {
        List<String> gaps = new ArrayList<>();
        if (faults.connections().untold() > 0) {
            gaps.add(
                    "%s lost or made again found no place in the log, which holds %s; those are on no bill."
                            .formatted(
                                    Quantities.count(faults.connections().untold(), "connection"),
                                    Quantities.count(ConnectionLog.MOST)));
        }
        if (faults.attempts().undated() > 0) {
            gaps.add(
                    "%s to connect could not be dated; those are on no bill."
                            .formatted(Quantities.count(faults.attempts().undated(), "attempt")));
        }
        return gaps;
    }

    List<FaultBill> all() {
        return spans.stream().map(this::bill).toList();
    }

    private FaultBill bill(FaultSpan span) {
        return new FaultBill(
                span.fault(),
                span.endedNanos(),
                span.closedNanos(),
                connections(span),
                replies(span),
                recovery(span),
                notes(span));
    }

    private FaultConnections connections(FaultSpan span) {
        Long closed = span.closedNanos();
        ConnectAttempts.Figures tried =
                attempts.between(span.fault().atNanos(), closed == null ? endNanos : closed);
        return new FaultConnections(
                span.nodes(),
                span.losses(),
                span.firstLossNanos(),
                span.medianLossNanos(),
                span.stillLost(),
                span.back(),
                span.peakReconnects(),
                tried.tried(),
                tried.timedOut(),
                tried.peak(),
                span.slowestConnectNanos());
    }

    private FaultReplies replies(FaultSpan span) {
        List<FanOut> met = requests.stream().filter(span::met).toList();
        Long longest = late.slowestNanos();
        List<FanOut> after = quietAfter.getOrDefault(span, List.of());
        return new FaultReplies(
                met.size(),
                met.stream().mapToLong(FanOut::expected).sum(),
                met.stream().mapToLong(FanOut::missing).sum(),
                longest == null
                        ? null
                        : (Long) met.stream().mapToLong(each -> late.of(each.index())).sum(),
                longest,
                met.stream().mapToLong(each -> each.tally().duplicates()).sum(),
                after.size(),
                after.stream().mapToLong(FanOut::missing).sum());
    }

    // The last fault that had begun when a request was due, so each is after one at most.
    private Optional<FaultSpan> latest(FanOut request) {
        return spans.stream()
                .filter(span -> span.fault().atNanos() <= request.timing().dueNanos())
                .reduce((_, later) -> later);
    }

    private FaultRecovery recovery(FaultSpan span) {
        long began = span.fault().atNanos();
        long next = next(spans.stream().map(FaultSpan::fault).toList(), began);
        UsualP99 p99 =
                UsualP99.of(
                        quiet.stream().filter(each -> each.warm() && ends(each) < began).toList(),
                        requests.stream()
                                .filter(each -> each.timing().dueNanos() >= began)
                                .filter(each -> each.timing().dueNanos() < next)
                                .toList());
        Long due = p99.againDueNanos();
        return new FaultRecovery(
                span.backNanos(0.5),
                span.backNanos(0.99),
                span.backNanos(1),
                span.wholeNanos(),
                p99.usualNanos(),
                due == null ? null : (Long) (due - began),
                p99.note());
    }

    private List<String> notes(FaultSpan span) {
        List<String> notes = new ArrayList<>(gaps);
        List<String> others =
                spans.stream()
                        .filter(other ->
                                other.fault().id() != span.fault().id() && other.overlaps(span))
                        .map(other -> other.fault().name())
                        .distinct()
                        .toList();
        if (!others.isEmpty()) {
            notes.add(
                    "It was not over by itself: %s fell into the same time. A lost connection is on the bill of the fault that began last, replies and attempts are on both."
                            .formatted(named(others)));
        }
        return notes;
    }

    private static String named(List<String> others) {
        return others.size() <= 3
                ? String.join("; ", others)
                : String.join("; ", others.subList(0, 3))
                        + " and %s more".formatted(Quantities.count(others.size() - 3));
    }

    private static long ends(FanOut request) {
        return request.timing().sentNanos() + request.timing().durationNanos();
    }
}
