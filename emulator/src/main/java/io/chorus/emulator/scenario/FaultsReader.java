package io.chorus.emulator.scenario;

import io.chorus.emulator.faults.Extent;
import io.chorus.emulator.faults.FaultInput;
import io.chorus.emulator.faults.FaultKind;
import io.chorus.emulator.faults.FaultKind.Lasting;
import io.chorus.emulator.faults.FaultKinds;
import io.chorus.emulator.faults.FaultPlan;
import io.chorus.emulator.faults.RandomFaults;
import io.chorus.emulator.workload.Schedule;
import io.chorus.emulator.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `faults:`, a list of tables with one entry each, whose name is the kind.
///
/// @param extent of what there is to break
/// @param workload in whose time faults must come
/// @param seed of what is left to chance
record FaultsReader(Extent extent, Workload workload, long seed) {
    private static final String AT = "at";
    private static final String FOR = "for";
    private static final String RANDOM = "random";

    List<FaultPlan> read(Spot spot) {
        return spot.items().stream().flatMap(this::faults).toList();
    }

    private Stream<FaultPlan> faults(Spot spot) {
        return spot.value() instanceof Value.Table table
                        && table.entries().keySet().equals(Set.of(RANDOM))
                ? random(Section.of(spot, List.of(RANDOM)).choice())
                : Stream.of(fault(spot));
    }

    /// Faults drawn from the seed, one after the other until the last request is due.
    private Stream<FaultPlan> random(Spot spot) {
        var section = spot.section(AT, "every", FOR);
        var from = time(section);
        var every = section.need("every").someTime();
        var lasting = section.need(FOR).someTime();
        long end = workload.lastDueNanos();
        if (end == Schedule.NEVER) {
            throw spot.wrong("needs an end: want workload.requests or workload.duration");
        }
        return spot.checked(() ->
                new RandomFaults(every, lasting)
                        .plans(extent, seed, from, Duration.ofNanos(end)).stream());
    }

    private FaultPlan fault(Spot spot) {
        var names = new ArrayList<>(FaultKinds.all().stream().map(FaultKind::name).toList());
        names.add(RANDOM);
        var table = Section.of(spot, names);
        var chosen = table.choice();
        var kind = FaultKinds.named(table.name()).orElseThrow();
        var known = new ArrayList<>(List.of(AT));
        if (kind.lasting() != Lasting.NEVER) {
            known.add(FOR);
        }
        known.addAll(kind.words());
        var section = Section.of(chosen, known);
        var at = time(section);
        @Nullable Duration lasting =
                kind.lasting() == Lasting.ALWAYS
                        ? section.need(FOR).someTime()
                        : section.at(FOR).map(Spot::someTime).orElse(null);
        return chosen.checked(() -> {
            var fault = kind.reader().apply(new Input(section));
            fault.check(extent);
            return new FaultPlan(kind.name(), words(section, kind), fault, at, lasting);
        });
    }

    /// A fault behind the last request would go unseen.
    private Duration time(Section section) {
        var spot = section.need(AT);
        var at = spot.duration();
        long end = workload.lastDueNanos();
        if (at.toNanos() > end) {
            throw spot.wrong(
                    "is %s, when the last request has long been due (%s): want it before"
                            .formatted(
                                    Quantities.text(at),
                                    Quantities.text(Duration.ofMillis(end / 1_000_000))));
        }
        return at;
    }

    private static Map<String, List<String>> words(Section section, FaultKind kind) {
        var words = new LinkedHashMap<String, List<String>>();
        for (var name : kind.words()) {
            section.at(name).ifPresent(spot -> words.put(name, texts(spot.value())));
        }
        return words;
    }

    /// As it stands there; several of a list.
    private static List<String> texts(Value value) {
        return switch (value) {
            case Value.Scalar scalar -> List.of(scalar.text());
            case Value.Items items ->
                    items.values().stream().flatMap(item -> texts(item).stream()).toList();
            case Value.Table _ -> List.of();
        };
    }

    /// What stands in the table of one fault.
    private record Input(Section section) implements FaultInput {
        @Override
        public boolean has(String name) {
            return section.has(name);
        }

        @Override
        public boolean isWhole(String name) {
            return section.need(name).value() instanceof Value.Scalar scalar
                    && scalar.text().matches("\\d+");
        }

        @Override
        public int whole(String name, int least, int most) {
            return section.need(name).whole(least, most);
        }

        @Override
        public int[] wholes(String name, int least, int most) {
            var spot = section.need(name);
            if (spot.isItems()) {
                return spot.items().stream().mapToInt(it -> it.whole(least, most)).toArray();
            }
            return new int[] {spot.whole(least, most)};
        }

        @Override
        public Duration duration(String name) {
            return section.need(name).duration();
        }

        @Override
        public double share(String name) {
            return section.need(name).share().fraction();
        }

        @Override
        public long size(String name) {
            return section.need(name).size(Long.MAX_VALUE);
        }

        @Override
        public String word(String name, List<String> words) {
            return section.need(name).word(words);
        }

        @Override
        public String text(String name) {
            return section.need(name).text();
        }
    }
}
