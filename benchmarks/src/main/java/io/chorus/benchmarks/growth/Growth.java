package io.chorus.benchmarks.growth;

import io.chorus.benchmarks.comparing.Answers;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Course;
import io.chorus.benchmarks.comparing.Course.Missed;
import io.chorus.benchmarks.comparing.Point;
import io.chorus.benchmarks.comparing.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a request costs in time and a fleet in memory, from a thousand nodes to a hundred thousand.
/// All sizes are played in turns, three times: a machine that is shared may be slow for the half
/// minute that one of them takes. What stands of a size is the median of its runs.
public final class Growth implements Benchmark {
    /// Over TCP fleets above some ten thousand are split, for want of open files.
    private static final List<Way> WAYS =
            List.of(
                    new Way("vm", List.of(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)),
                    new Way("tcp", List.of(1_000, 2_000, 5_000, 10_000, 19_000, 50_000)));

    /// Guesses, only to say how long all takes.
    private static final Duration START_AND_END = Duration.ofSeconds(5);

    private static final int CONNECTS_A_SECOND = 4_000;

    private static final int MOST_ROUNDS = 3;

    private record Way(String transport, List<Integer> sizes) {}

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public Answers run(Setting setting) throws Exception {
        var ways = ways(setting);
        int rounds = Math.min(setting.rounds(), MOST_ROUNDS);
        var lasting =
                ways.stream()
                        .flatMap(way -> way.sizes().stream())
                        .map(Growth::guess)
                        .reduce(Duration.ZERO, Duration::plus)
                        .multipliedBy(rounds);
        setting.progress()
                .accept(
                        "growth: %d runs with sharing off, about %d min %d s"
                                .formatted(
                                        rounds
                                                * ways.stream()
                                                        .mapToInt(way -> way.sizes().size())
                                                        .sum(),
                                        lasting.toMinutes(),
                                        lasting.toSecondsPart()));
        var courses = new ArrayList<Course>();
        for (var way : ways) {
            var course = course(setting, way, rounds);
            setting.tell(course);
            courses.add(course);
        }
        return new Answers(List.of(), List.of(), courses);
    }

    private List<Way> ways(Setting setting) {
        return WAYS.stream()
                .filter(way -> setting.wants(name() + "/" + way.transport()))
                .map(way ->
                        setting.sizes().isEmpty() ? way : new Way(way.transport(), setting.sizes()))
                .toList();
    }

    private static Duration guess(int nodes) {
        return START_AND_END.plusSeconds(nodes / CONNECTS_A_SECOND).plus(Pace.of(nodes).lasting());
    }

    private static Course course(Setting setting, Way way, int rounds)
            throws IOException, InterruptedException {
        var program =
                new SizedRun(
                        List.of(setting.launcher().toString()), way.transport(), Path.of("runs"));
        var runs = new ArrayList<Point>();
        var missed = new ArrayList<Missed>();
        for (int round = 0; round < rounds; round++) {
            for (int nodes : way.sizes()) {
                try {
                    var point = program.play(nodes, Pace.of(nodes));
                    runs.add(point);
                    setting.tell(way.transport(), point);
                } catch (IllegalStateException e) {
                    // What the other sizes tell stays worth knowing.
                    var miss = new Missed(nodes, String.valueOf(e.getMessage()));
                    missed.add(miss);
                    setting.tell(way.transport(), miss);
                }
            }
        }
        return Course.of(way.transport(), runs, missed);
    }
}
