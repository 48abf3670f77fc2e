package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// At most so many replies of a kind, or such a share of those that were to come, over all requests
/// together: `missing = 0`, `errors <= 0.1%`.
///
/// @param limit a number, or a share from 0 to 1
record CountGoal(Counted counted, Comparison comparison, double limit, boolean share)
        implements Goal {

    enum Counted {
        MISSING,
        ERRORS,
        DUPLICATES,
        UNEXPECTED,
        INVALID;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        int of(FanOut request) {
            return switch (this) {
                case MISSING -> request.missing();
                case ERRORS -> request.tally().failed();
                case DUPLICATES -> request.tally().duplicates();
                case UNEXPECTED -> request.tally().unexpected();
                case INVALID -> request.tally().invalid();
            };
        }
    }

    static Optional<Goal> read(Words words) {
        Optional<Counted> counted =
                Arrays.stream(Counted.values())
                        .filter(each -> each.word().equals(words.peek()))
                        .findFirst();
        return counted.map(each -> read(each, words));
    }

    private static Goal read(Counted counted, Words words) {
        String example = counted.word() + " = 0 or " + counted.word() + " <= 0.1%";
        words.take();
        Comparison comparison =
                words.comparison(example, Comparison.EQUAL, Comparison.AT_MOST, Comparison.LESS);
        String value = words.peek();
        OptionalDouble share = Units.share(value);
        if (share.isEmpty() && !value.matches("\\d{1,15}")) {
            throw words.refusal("want a whole number or a share", example);
        }
        words.take();
        return new CountGoal(
                counted,
                comparison,
                share.orElseGet(() -> Double.parseDouble(value)),
                share.isPresent());
    }

    @Override
    public String words() {
        return counted.word()
                + " "
                + comparison.sign()
                + " "
                + (share ? Numbers.plain(limit * 100) + "%" : Numbers.plain(limit));
    }

    @Override
    public Judged judge(Evidence evidence) {
        long count = evidence.requests().stream().mapToLong(counted::of).sum();
        long all = evidence.requests().stream().mapToLong(FanOut::expected).sum();
        double value = share ? (double) count / Math.max(1, all) : count;
        String observed = Quantities.count(count) + " " + counted.word();
        return Judged.of(
                comparison.holds(value, limit),
                share
                        ? "%s of %s %s (%s)"
                                .formatted(
                                        Quantities.count(count),
                                        Quantities.count(all),
                                        counted.word(),
                                        Quantities.percent(count, all))
                        : observed,
                comparison == Comparison.EQUAL ? null : comparison.used(value, limit));
    }

    @Override
    public int requestsToAbort() {
        return share ? Goal.super.requestsToAbort() : 1;
    }

    @Override
    public OptionalLong missedAtNanos(Evidence evidence) {
        if (share) {
            return OptionalLong.empty();
        }
        Comparison cap = comparison == Comparison.EQUAL ? Comparison.AT_MOST : comparison;
        long count = 0;
        for (FanOut request : evidence.requests()) {
            count += counted.of(request);
            if (!cap.holds((double) count, limit)) {
                return OptionalLong.of(Goal.endNanos(request));
            }
        }
        return OptionalLong.empty();
    }
}
