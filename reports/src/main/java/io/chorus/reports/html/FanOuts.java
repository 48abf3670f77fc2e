package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Completion;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Typical;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The requests of a run as the charts over "time since due" see them, on one common axis.
///
/// @param warm what medians and bands are made of
/// @param warmUp what came before and does not count
/// @param typical whose milestones are marked
/// @param band median and spread of those that lead
/// @param baseline the older run that is drawn beside them
/// @param horizonNanos how far the axis goes: twice the middle request at most, so that one slow
///   request does not flatten all others, and little further for what does not count
record FanOuts(
        List<FanOut> warm,
        List<FanOut> warmUp,
        Typical typical,
        CompletionBand band,
        Optional<Baseline> baseline,
        long horizonNanos) {

    private static final double OUTLIER = 2;
    private static final double WARM_UP = 1.2;
    private static final double MARGIN = 1.03;

    /// Absent when no reply ever came: then there is nothing to draw.
    static Optional<FanOuts> of(RunRecord record) {
        List<FanOut> warm = record.warmRequests();
        List<FanOut> warmUp =
                record.requests().stream().filter(request -> !request.warm()).toList();
        if (record.requests().stream().allMatch(request -> request.replies() == 0)) {
            return Optional.empty();
        }
        long horizon = horizon(warm, warmUp);
        CompletionBand band = CompletionBand.of(warm.isEmpty() ? lastOf(warmUp) : warm);
        Optional<Baseline> baseline =
                Optional.ofNullable(record.baseline())
                        .filter(older -> older.median().points() > 0 && older.nodes() > 0);
        return record.typical()
                .map(typical -> new FanOuts(warm, warmUp, typical, band, baseline, horizon));
    }

    /// Those that the median is taken over: the warm ones, or the cold one when it is alone.
    List<FanOut> leading() {
        return warm.isEmpty() ? lastOf(warmUp) : warm;
    }

    /// The first request where it stands beside others.
    Optional<FanOut> beside() {
        return warm.isEmpty() ? Optional.empty() : warmUp.stream().findFirst();
    }

    /// Requests of the warm-up that are drawn beside the others.
    List<FanOut> besides() {
        return warm.isEmpty() ? warmUp.subList(0, Math.max(0, warmUp.size() - 1)) : warmUp;
    }

    /// What the dashed lines of the warm-up are called.
    String warmUpName() {
        return besides().size() == 1 ? "first request, cold" : "warm-up, not counted";
    }

    private static List<FanOut> lastOf(List<FanOut> requests) {
        return requests.isEmpty() ? List.of() : List.of(requests.getLast());
    }

    Completion completion() {
        return typical.completion();
    }

    int nodes() {
        return Math.max(1, typical.expected());
    }

    TimeScale time() {
        return new TimeScale(horizonNanos);
    }

    /// Says what goes on beyond the right edge; absent when everything is seen.
    Optional<String> beyond() {
        List<FanOut> slow =
                Stream.concat(warmUp.stream(), warm.stream())
                        .filter(request -> last(request) > horizonNanos)
                        .toList();
        if (slow.isEmpty()) {
            return Optional.empty();
        }
        long end = slow.stream().mapToLong(FanOuts::last).max().orElse(0);
        String who =
                slow.size() > 1
                        ? count(slow.size(), "request") + " go on"
                        : slow.getFirst().warm()
                                ? "one request goes on"
                                : "one of the warm-up goes on";
        return Optional.of(who + " beyond the right edge, until " + duration(end));
    }

    static long last(FanOut request) {
        int points = request.curve().points();
        return points == 0 ? 0 : request.curve().nanos(points - 1);
    }

    private static long horizon(List<FanOut> warm, List<FanOut> warmUp) {
        long coldLast = warmUp.stream().mapToLong(FanOuts::last).max().orElse(0);
        long[] lasts =
                warm.stream().mapToLong(FanOuts::last).filter(last -> last > 0).sorted().toArray();
        if (lasts.length == 0) {
            return (long) ((double) Math.max(1, coldLast) * MARGIN);
        }
        long middle = lasts[(lasts.length - 1) / 2];
        double slowest = Math.min((double) lasts[lasts.length - 1], OUTLIER * (double) middle);
        return (long) (Math.clamp((double) coldLast, slowest, WARM_UP * slowest) * MARGIN);
    }
}
