package io.chorus.emulator.faults;

import io.chorus.agents.node.Ailment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Some nodes go on, but wrongly, for a while.
///
/// @param kind what reports call it
/// @param nodes whose work is wrong
/// @param ailment what is wrong with them
/// @param text the same in words
record NodeAilment(String kind, NodeChoice nodes, Ailment ailment, String text)
        implements NodeFault {
    static final FaultKind LATE =
            new FaultKind(
                    "late_replies",
                    "some nodes answer later than they would",
                    words("by"),
                    FaultKind.Lasting.ALWAYS,
                    NodeAilment::late);
    static final FaultKind MALFORMED =
            new FaultKind(
                    "malformed_replies",
                    "some nodes answer with damaged bytes: cut short, noise, one byte wrong, or none",
                    words(),
                    FaultKind.Lasting.ALWAYS,
                    input ->
                            new NodeAilment(
                                    "replies malformed",
                                    NodeChoice.read(input),
                                    Ailment.malformedReplies(),
                                    "replies are damaged"));
    static final FaultKind CLOCK =
            new FaultKind(
                    "clock_skew",
                    "the clocks of some nodes are wrong",
                    words("ahead", "behind"),
                    FaultKind.Lasting.ALWAYS,
                    NodeAilment::clock);

    private static List<String> words(String... more) {
        var words = new ArrayList<>(NodeChoice.WORDS);
        words.addAll(List.of(more));
        return words;
    }

    private static NodeAilment late(FaultInput input) {
        var by = input.duration("by");
        return new NodeAilment(
                "replies late",
                NodeChoice.read(input),
                Ailment.late(by),
                "replies come " + by.toMillis() + " ms later");
    }

    private static NodeAilment clock(FaultInput input) {
        if (input.has("ahead") == input.has("behind")) {
            throw new IllegalArgumentException(
                    "a clock is wrong in one direction: want either ahead or behind");
        }
        boolean ahead = input.has("ahead");
        var by = input.duration(ahead ? "ahead" : "behind");
        return new NodeAilment(
                "clock wrong",
                NodeChoice.read(input),
                Ailment.clock(ahead ? by : Duration.ZERO.minus(by)),
                "clocks are " + by.toMillis() + " ms " + (ahead ? "ahead" : "behind"));
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var chosen = nodes.choose(targets.fleet(), random);
        var cure = targets.fleet().nodes().suffer(chosen, ailment);
        return new Effect("%s: %s".formatted(nodes.text(), text), cure::run);
    }
}
