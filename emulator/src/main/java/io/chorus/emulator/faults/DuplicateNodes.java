package io.chorus.emulator.faults;

import java.util.random.RandomGenerator;

/// Second nodes of the same identity connect, as where a machine was cloned.
record DuplicateNodes(NodeChoice nodes) implements NodeFault {
    static final FaultKind KIND =
            new FaultKind(
                    "duplicate_nodes",
                    "some identities are there twice for a while, and both answer",
                    NodeChoice.WORDS,
                    FaultKind.Lasting.ALWAYS,
                    input -> new DuplicateNodes(NodeChoice.read(input)));

    @Override
    public String kind() {
        return "identities twice";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var chosen = nodes.choose(targets.fleet(), random);
        var leave = targets.fleet().nodes().duplicate(chosen);
        return new Effect("%s were there twice".formatted(nodes.text()), leave::run);
    }
}
