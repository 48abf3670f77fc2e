package io.chorus.emulator.faults;

import io.chorus.broker.link.LinkConditions;
import io.chorus.emulator.brokers.LinkControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Faults that come one after the other, drawn from a seed.
///
/// @param every from the start of one to the start of the next
/// @param lasting of each that lasts; shorter than `every`, so that they do not pile up
public record RandomFaults(Duration every, Duration lasting) {
    private static final Duration FAR = Duration.ofMillis(100);
    private static final double SOME = 0.1;

    public RandomFaults {
        if (lasting.isZero() || lasting.isNegative() || lasting.compareTo(every) >= 0) {
            throw new IllegalArgumentException(
                    "faults of %s every %s: want them shorter than the time between"
                            .formatted(lasting, every));
        }
    }

    /// What a fault is and how a scenario says it.
    private record Drawn(String name, Map<String, List<String>> words, Fault fault, boolean lasts) {
        Drawn {
            words = new LinkedHashMap<>(words);
        }
    }

    /// Draws all that begin in a stretch of time; none that lasts goes on beyond its end.
    public List<FaultPlan> plans(Extent extent, long seed, Duration from, Duration end) {
        var random = new SplittableRandom(seed);
        var plans = new ArrayList<FaultPlan>();
        for (var at = from; at.plus(lasting).compareTo(end) <= 0; at = at.plus(every)) {
            var drawn = draw(extent, random);
            drawn.fault.check(extent);
            @Nullable Duration its = drawn.lasts ? lasting : null;
            plans.add(new FaultPlan(drawn.name, drawn.words, drawn.fault, at, its));
        }
        return plans;
    }

    private static Drawn draw(Extent extent, RandomGenerator random) {
        int broker = 1 + random.nextInt(extent.brokers());
        boolean cluster = extent.brokers() > 1 && !extent.floating();
        var nodes = new NodeChoice(null, SOME, 0);
        var some = List.of("10%");
        return switch (random.nextInt(cluster ? 8 : 7)) {
            case 0 -> ofBroker("kill", broker, new KillBroker(broker));
            case 1 -> ofBroker("restart", broker, new RestartBroker(broker));
            case 2 -> ofBroker("pause", broker, new PauseBroker(broker));
            case 3 -> ofBroker("mute", broker, LinkFault.mute(broker));
            case 4 -> ofBroker("refuse", broker, LinkFault.refuse(broker));
            case 5 ->
                    new Drawn(
                            "reset",
                            Map.of("nodes", some),
                            new ResetLinks(nodes, LinkControl.ALL),
                            false);
            case 6 ->
                    new Drawn(
                            "link",
                            Map.of("nodes", some, "latency", List.of("100ms")),
                            new LinkFault(
                                    "bad link",
                                    nodes,
                                    LinkControl.ALL,
                                    LinkConditions.NONE.withLatency(FAR, Duration.ZERO),
                                    false),
                            true);
            default ->
                    new Drawn(
                            "partition",
                            Map.of("brokers", List.of(String.valueOf(broker))),
                            new CutRoutes(Set.of(broker), Set.of()),
                            true);
        };
    }

    private static Drawn ofBroker(String name, int broker, Fault fault) {
        return new Drawn(name, Map.of("broker", List.of(String.valueOf(broker))), fault, true);
    }
}
