package io.chorus.benchmarks.comparing;

import java.util.List;

/// What a benchmark found out.
public record Answers(List<Comparison> comparisons, List<Figure> figures, List<Course> courses) {
    public Answers {
        comparisons = List.copyOf(comparisons);
        figures = List.copyOf(figures);
        courses = List.copyOf(courses);
    }

    /// Of both brokers, and of ours alone.
    public Answers(List<Comparison> comparisons, List<Figure> figures) {
        this(comparisons, figures, List.of());
    }

    /// Only comparisons.
    public static Answers of(List<Comparison> comparisons) {
        return new Answers(comparisons, List.of());
    }
}
