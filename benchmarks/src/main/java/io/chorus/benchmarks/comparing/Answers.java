package io.chorus.benchmarks.comparing;

import java.util.List;

/// What a benchmark found out.
public record Answers(List<Comparison> comparisons, List<Figure> figures) {
    public Answers {
        comparisons = List.copyOf(comparisons);
        figures = List.copyOf(figures);
    }

    /// Only comparisons.
    public static Answers of(List<Comparison> comparisons) {
        return new Answers(comparisons, List.of());
    }
}
