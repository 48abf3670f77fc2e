package io.chorus.reports.objective;

import io.chorus.reports.record.Question;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;

/// A figure of all values of one question together: `p99 response < 1s`, `connect max < 5s`.
///
/// @param figure `p99`, `max` or `mean`
record LatencyGoal(String figure, Question question, Comparison comparison, long limitNanos)
        implements Goal {

    private static final String EXAMPLE =
            "p99 response < 1s, connect max < 5s or lateness p99 < 10ms";
    private static final List<Question> QUESTIONS =
            List.of(
                    Question.RESPONSE,
                    Question.UNCORRECTED,
                    Question.LATENESS,
                    Question.CONNECT,
                    Question.RECONNECT);

    static Optional<Goal> read(Words words) {
        boolean questionFirst = question(words.peek()).isPresent();
        if (!questionFirst && !isFigure(words.peek())) {
            return Optional.empty();
        }
        Optional<Question> first = question(words.peek());
        String figure = questionFirst ? "" : words.take();
        Question question =
                question(words.peek())
                        .orElseThrow(() ->
                                words.refusal(
                                        "want response, uncorrected, lateness, connect or reconnect",
                                        EXAMPLE));
        words.take();
        if (first.isPresent()) {
            if (!isFigure(words.peek())) {
                throw words.refusal("want a percentile, max or mean", EXAMPLE);
            }
            figure = words.take();
        }
        Comparison comparison = words.comparison(EXAMPLE, Comparison.LESS, Comparison.AT_MOST);
        return Optional.of(
                new LatencyGoal(figure, question, comparison, Durations.take(words, EXAMPLE)));
    }

    private static Optional<Question> question(String word) {
        return QUESTIONS.stream().filter(question -> question.tag().equals(word)).findFirst();
    }

    private static boolean isFigure(String word) {
        return List.of("max", "mean").contains(word) || Percentile.of(word).isPresent();
    }

    @Override
    public String words() {
        return figure
                + " "
                + question.tag()
                + " "
                + comparison.sign()
                + " "
                + Units.duration(limitNanos);
    }

    @Override
    public Judged judge(Evidence evidence) {
        Histogram histogram = evidence.histogram(question);
        if (histogram.getTotalCount() == 0) {
            boolean harmless = question == Question.RECONNECT;
            return Judged.of(harmless, "no " + question.tag() + " was measured", null);
        }
        long nanos = nanos(histogram);
        return new Judged(
                comparison.holds(nanos, limitNanos),
                "%s %s of %s"
                        .formatted(
                                figure,
                                Quantities.duration(nanos),
                                Quantities.count(histogram.getTotalCount(), "value")),
                comparison.used(nanos, limitNanos),
                Percentile.of(figure)
                        .map(each -> Percentile.thin(each, histogram.getTotalCount(), "value"))
                        .orElse(""));
    }

    @Override
    public Set<Question> questions() {
        return Set.of(question);
    }

    private long nanos(Histogram histogram) {
        return switch (figure) {
            case "max" -> histogram.getMaxValue();
            case "mean" -> Math.round(histogram.getMean());
            default -> histogram.getValueAtPercentile(Percentile.of(figure).orElseThrow());
        };
    }

    @Override
    public boolean inWindows() {
        return question == Question.RESPONSE || question == Question.LATENESS;
    }
}
