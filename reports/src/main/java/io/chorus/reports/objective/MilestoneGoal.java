package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Statistics;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A share of the fleet has answered in time: `t99 < 2s` for the median of the requests, `every t99
/// < 2s` for the worst, `p95(t99) < 2s` for any other percentile of them.
///
/// @param percentile of the requests, above 0 and at most 100
record MilestoneGoal(Milestone milestone, double percentile, Comparison comparison, long limitNanos)
        implements Goal {

    private static final String EXAMPLE = "t99 < 2s, every t99 < 2s or p95(t99) < 2s";
    private static final double MEDIAN = 50;
    private static final double EVERY = 100;

    static Optional<Goal> read(Words words) {
        double percentile = MEDIAN;
        boolean inBrackets = false;
        if (words.takeIf("every")) {
            percentile = EVERY;
        } else if (words.peekSecond().equals("(")) {
            percentile =
                    Percentile.of(words.peek())
                            .orElseThrow(() -> words.refusal("want a percentile", EXAMPLE));
            words.take();
            words.take();
            inBrackets = true;
        } else if (named(words.peek()).isEmpty()) {
            return Optional.empty();
        }
        Milestone milestone =
                named(words.peek())
                        .orElseThrow(
                                () -> words.refusal("want t50, t90, t99, t99.9 or t100", EXAMPLE));
        words.take();
        if (inBrackets) {
            words.expect(")", EXAMPLE);
        }
        Comparison comparison = words.comparison(EXAMPLE, Comparison.LESS, Comparison.AT_MOST);
        return Optional.of(
                new MilestoneGoal(
                        milestone, percentile, comparison, Durations.take(words, EXAMPLE)));
    }

    private static Optional<Milestone> named(String word) {
        return Arrays.stream(Milestone.values())
                .filter(milestone -> milestone.label().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    @Override
    public String words() {
        String name = milestone.label().toLowerCase(Locale.ROOT);
        String of =
                percentile == EVERY
                        ? "every " + name
                        : percentile == MEDIAN
                                ? name
                                : "p" + Numbers.plain(percentile) + "(" + name + ")";
        return of + " " + comparison.sign() + " " + Units.duration(limitNanos);
    }

    @Override
    public Judged judge(Evidence evidence) {
        long[] ascending =
                evidence.requests().stream()
                        .mapToLong(request ->
                                request.completion().at(milestone).orElse(Statistics.NEVER))
                        .sorted()
                        .toArray();
        OptionalLong nanos = Statistics.percentile(ascending, percentile / 100);
        boolean met = nanos.isPresent() && comparison.holds(nanos.getAsLong(), limitNanos);
        Double used = nanos.isPresent() ? comparison.used(nanos.getAsLong(), limitNanos) : null;
        return new Judged(
                met,
                "%s %s, %s"
                        .formatted(
                                milestone.label(),
                                Quantities.duration(nanos),
                                basis(ascending.length)),
                used,
                thin(evidence));
    }

    private String basis(int requests) {
        String of = Quantities.count(requests, "request");
        if (requests == 1) {
            return "one request";
        }
        return percentile == EVERY
                ? "the worst of " + of
                : percentile == MEDIAN
                        ? "median of " + of
                        : "p" + Numbers.plain(percentile) + " of " + of;
    }

    private String thin(Evidence evidence) {
        int fewest = evidence.requests().stream().mapToInt(FanOut::expected).min().orElse(0);
        if (milestone != Milestone.T100 && fewest * (1 - milestone.share()) < 1 - 1e-9) {
            return "of %s, %s is the last one"
                    .formatted(Quantities.count(fewest, "node"), milestone.label());
        }
        return Percentile.thin(percentile, evidence.requests().size(), "request");
    }

    @Override
    public int requestsToAbort() {
        return percentile == EVERY ? 1 : Goal.super.requestsToAbort();
    }

    @Override
    public OptionalLong missedAtNanos(Evidence evidence) {
        return percentile == EVERY
                ? Goal.first(
                        evidence.requests(),
                        request ->
                                !comparison.holds(
                                        request.completion().at(milestone).orElse(Statistics.NEVER),
                                        limitNanos))
                : OptionalLong.empty();
    }
}
