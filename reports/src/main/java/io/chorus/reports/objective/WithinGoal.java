package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Statistics;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// In each request, such a share of the nodes has answered by then: `99.9% of nodes within 2s`.
///
/// Exact, since the curve of a request keeps the replies on either side of the limit.
///
/// @param share above 0 and at most 1
record WithinGoal(double share, long limitNanos) implements Goal {

    private static final String EXAMPLE = "99.9% of nodes within 2s";

    static Optional<Goal> read(Words words) {
        OptionalDouble share = Units.share(words.peek());
        if (share.isEmpty()) {
            return Optional.empty();
        }
        if (share.getAsDouble() == 0) {
            throw words.refusal("want a share above 0%", EXAMPLE);
        }
        words.take();
        words.expect("of", EXAMPLE);
        words.expect("nodes", EXAMPLE);
        words.expect("within", EXAMPLE);
        return Optional.of(new WithinGoal(share.getAsDouble(), Durations.take(words, EXAMPLE)));
    }

    @Override
    public String words() {
        return "%s%% of nodes within %s"
                .formatted(Numbers.plain(share * 100), Units.duration(limitNanos));
    }

    @Override
    public Judged judge(Evidence evidence) {
        FanOut worst =
                evidence.requests().stream()
                        .min(Comparator.comparingDouble(this::shareInTime))
                        .orElseThrow();
        int inTime = (int) worst.curve().countAtNanos(limitNanos);
        double late = 1 - (double) inTime / Math.max(1, worst.expected());
        return Judged.of(
                evidence.requests().stream().allMatch(this::met),
                "%s in time in request %s, the worst"
                        .formatted(Quantities.percent(inTime, worst.expected()), worst.index()),
                share == 1 ? null : (Double) (late / (1 - share)));
    }

    @Override
    public LongStream moments() {
        return LongStream.of(limitNanos);
    }

    @Override
    public int requestsToAbort() {
        return 1;
    }

    @Override
    public OptionalLong missedAtNanos(Evidence evidence) {
        return Goal.first(evidence.requests(), request -> !met(request));
    }

    private double shareInTime(FanOut request) {
        return request.curve().countAtNanos(limitNanos) / Math.max(1, request.expected());
    }

    private boolean met(FanOut request) {
        return request.expected() == 0
                || request.curve().countAtNanos(limitNanos)
                        >= Statistics.rank(share, request.expected());
    }
}
