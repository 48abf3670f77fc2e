package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.text.Quantities;
import java.util.Optional;
import java.util.regex.Pattern;

/// So many a second: `replies rate > 1000/s`, `requests rate > 5/s`.
record RateGoal(boolean replies, Comparison comparison, double perSecond) implements Goal {

    private static final String EXAMPLE = "replies rate > 1000/s or requests rate > 5/s";
    private static final Pattern RATE = Pattern.compile("(\\d{1,12}(?:\\.\\d+)?)/s");

    static Optional<Goal> read(Words words) {
        boolean replies = words.peek().equals("replies");
        if (!replies && !words.peek().equals("requests")) {
            return Optional.empty();
        }
        words.take();
        words.expect("rate", EXAMPLE);
        Comparison comparison =
                words.comparison(
                        EXAMPLE,
                        Comparison.MORE,
                        Comparison.AT_LEAST,
                        Comparison.LESS,
                        Comparison.AT_MOST);
        var rate = RATE.matcher(words.value());
        if (!rate.matches()) {
            throw words.refusal("want a rate such as 1000/s", EXAMPLE);
        }
        words.takeAll();
        return Optional.of(new RateGoal(replies, comparison, Double.parseDouble(rate.group(1))));
    }

    @Override
    public String words() {
        return "%s rate %s %s/s"
                .formatted(
                        replies ? "replies" : "requests",
                        comparison.sign(),
                        Numbers.plain(perSecond));
    }

    @Override
    public Judged judge(Evidence evidence) {
        long count =
                replies
                        ? evidence.requests().stream().mapToLong(FanOut::replies).sum()
                        : evidence.requests().size();
        double rate = count * 1e9 / Math.max(1, evidence.nanos());
        return Judged.of(
                comparison.holds(rate, perSecond),
                "%s/s, %s in %s"
                        .formatted(
                                rate < 10
                                        ? Numbers.plain(Math.round(rate * 100) / 100.0)
                                        : Quantities.count(Math.round(rate)),
                                Quantities.count(count, replies ? "reply" : "request")
                                        .replace("replys", "replies"),
                                Quantities.duration(evidence.nanos())),
                comparison.used(rate, perSecond));
    }
}
