package io.chorus.emulator.faults;

import io.chorus.emulator.brokers.LinkControl;
import java.util.List;
import java.util.random.RandomGenerator;

/// Links of some nodes break, as when a firewall forgets them: both ends get a reset.
record ResetLinks(NodeChoice nodes, int broker) implements NodeLinkFault {
    static final FaultKind KIND =
            new FaultKind(
                    "reset",
                    "links of some nodes are reset, once",
                    List.of("nodes", "group", "broker"),
                    FaultKind.Lasting.NEVER,
                    input ->
                            new ResetLinks(
                                    NodeChoice.read(input),
                                    input.has("broker") ? Brokers.number(input) : LinkControl.ALL));

    @Override
    public String kind() {
        return "links reset";
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var names = targets.named(nodes.choose(targets.fleet(), random));
        int count =
                targets.control()
                        .links()
                        .reset(broker, name -> name != null && names.contains(name));
        return Effect.done("%,d links were reset".formatted(count));
    }
}
