package io.chorus.emulator.faults;

import java.util.random.RandomGenerator;

/// Some nodes die, and are born again afterwards.
record KillNodes(NodeChoice nodes) implements NodeFault {
    static final FaultKind KIND =
            new FaultKind(
                    "kill_nodes",
                    "some nodes die without a word, and start anew when it is over",
                    NodeChoice.WORDS,
                    FaultKind.Lasting.ALWAYS,
                    input -> new KillNodes(NodeChoice.read(input)));

    @Override
    public String kind() {
        return "nodes died";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) throws InterruptedException {
        var control = targets.fleet().nodes();
        var chosen = nodes.choose(targets.fleet(), random);
        control.kill(chosen);
        return new Effect("%s died".formatted(nodes.text()), () -> control.revive(chosen));
    }
}
