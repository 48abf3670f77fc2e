package io.chorus.benchmarks.system;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.comparing.Course;
import io.chorus.benchmarks.comparing.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The results of one day on one machine. Each answer says which versions gave it, since those of
/// some benchmarks may be newer than those of others.
///
/// @param day such as `2026-11-21`
record ResultFile(
        String day,
        Machine machine,
        List<Compared> compared,
        List<Alone> alone,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Grown> grown) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// A comparison and the versions that were compared.
    record Compared(String chorus, String natsServer, double medianRatio, Comparison comparison) {}

    /// A figure of ours and the version it is of.
    record Alone(String chorus, double median, Figure figure) {}

    /// How cost grows over one transport, and with which version.
    record Grown(String chorus, boolean straight, Course course) {}

    ResultFile {
        compared = List.copyOf(compared);
        alone = List.copyOf(alone);
        grown = List.copyOf(grown);
    }

    /// What is in a file already, or nothing.
    static ResultFile read(Path file, String day, Machine machine) throws IOException {
        if (!Files.exists(file)) {
            return new ResultFile(day, machine, List.of(), List.of(), List.of());
        }
        var before = JSON.readValue(Files.readString(file), ResultFile.class);
        return new ResultFile(day, machine, before.compared, before.alone, before.grown);
    }

    /// The same with answers that take the place of those of the same names.
    ResultFile with(Answers answers, String chorus, String natsServer) {
        var comparisons = new ArrayList<>(compared);
        for (var answer : answers.comparisons()) {
            comparisons.removeIf(old -> old.comparison().name().equals(answer.name()));
            comparisons.add(new Compared(chorus, natsServer, answer.ratio().median(), answer));
        }
        var figures = new ArrayList<>(alone);
        for (var answer : answers.figures()) {
            figures.removeIf(old -> old.figure().name().equals(answer.name()));
            figures.add(new Alone(chorus, answer.spread().median(), answer));
        }
        var courses = new ArrayList<>(grown);
        for (var answer : answers.courses()) {
            courses.removeIf(old -> old.course().transport().equals(answer.transport()));
            courses.add(new Grown(chorus, answer.straight(), answer));
        }
        comparisons.sort(Comparator.comparing(entry -> entry.comparison().name()));
        figures.sort(Comparator.comparing(entry -> entry.figure().name()));
        courses.sort(Comparator.comparing(entry -> entry.course().transport()));
        return new ResultFile(day, machine, comparisons, figures, courses);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }
}
