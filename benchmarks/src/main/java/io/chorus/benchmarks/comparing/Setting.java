package io.chorus.benchmarks.comparing;

import io.chorus.benchmarks.brokers.BrokerProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Which brokers, and how often.
///
/// @param launcher the `chorus` of the checkout
/// @param names of benchmarks, or of parts such as `throughput/1-1`
/// @param rounds that count
/// @param sizes of the fleets where that is what differs; empty for the usual ones
/// @param progress hears a line as soon as there is something to tell
public record Setting(
        BrokerProgram chorus,
        BrokerProgram natsServer,
        Path launcher,
        Set<String> names,
        int rounds,
        List<Integer> sizes,
        Consumer<String> progress) {
    public Setting {
        names = Set.copyOf(names);
        sizes = List.copyOf(sizes);
    }

    /// Plays something on one broker.
    @FunctionalInterface
    public interface Play {
        /// One round of it.
        Sample play() throws Exception;
    }

    /// Whether a benchmark, or a part of one, is asked for.
    public boolean wants(String name) {
        return names.stream()
                .anyMatch(wanted ->
                        (name + "/").startsWith(wanted + "/")
                                || (wanted + "/").startsWith(name + "/"));
    }

    /// Plays in turns, after rounds that do not count: the first half of what a JVM does is
    /// learning.
    ///
    /// @param warmUps rounds that do not count
    public List<Round> interleaved(int warmUps, Play ours, Play theirs) throws Exception {
        var played = new ArrayList<Round>();
        for (int i = 0; i < warmUps + rounds; i++) {
            var round = i % 2 == 0 ? oursFirst(ours, theirs) : theirsFirst(ours, theirs);
            if (i >= warmUps) {
                played.add(round);
            }
        }
        return played;
    }

    private static Round oursFirst(Play ours, Play theirs) throws Exception {
        var first = ours.play();
        return new Round(first, theirs.play());
    }

    private static Round theirsFirst(Play ours, Play theirs) throws Exception {
        var first = theirs.play();
        return new Round(ours.play(), first);
    }

    /// Tells what came out.
    public void tell(Comparison comparison) {
        progress.accept(Wording.line(comparison));
    }

    /// Tells what came out.
    public void tell(Figure figure) {
        progress.accept(Wording.line(figure));
    }

    /// Tells what one fleet took.
    public void tell(String transport, Point point) {
        progress.accept(Wording.line(transport, point));
    }

    /// Tells what no figure is known of.
    public void tell(String transport, Course.Missed missed) {
        progress.accept(Wording.line(transport, missed));
    }

    /// Tells what came out.
    public void tell(Course course) {
        Wording.lines(course).forEach(progress);
    }
}
