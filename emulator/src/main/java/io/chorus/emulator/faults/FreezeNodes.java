package io.chorus.emulator.faults;

import java.util.random.RandomGenerator;

/// Some nodes stand still for a while, like stopped processes.
record FreezeNodes(NodeChoice nodes) implements NodeFault {
    static final FaultKind KIND =
            new FaultKind(
                    "freeze",
                    "some nodes stand still: they read, answer and notice nothing",
                    NodeChoice.WORDS,
                    FaultKind.Lasting.ALWAYS,
                    input -> new FreezeNodes(NodeChoice.read(input)));

    @Override
    public String kind() {
        return "nodes frozen";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var chosen = nodes.choose(targets.fleet(), random);
        var thaw = targets.fleet().nodes().freeze(chosen);
        return new Effect("%s stood still".formatted(nodes.text()), thaw::run);
    }
}
