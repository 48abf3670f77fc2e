package io.chorus.emulator.scenario;

import io.chorus.emulator.scenario.Value.Entry;
import io.chorus.emulator.scenario.ValuePath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Lays one tree of values over another: tables become one, everything else is replaced.
final class Overlay {
    /// Tables of which only one entry can hold, as a schedule is either constant or random: another
    /// choice replaces the first whole.
    private static final Set<String> CHOICES =
            Set.of("schedule", "constant", "warm_up", "reply_size", "service_time", "value");

    private Overlay() {}

    /// The first with all of the second on top.
    static Value.Table of(Value.Table base, Value.Table over) {
        var entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((name, entry) -> entries.merge(name, entry, merging(name)));
        return new Value.Table(entries, base.origin());
    }

    private static BinaryOperator<Entry> merging(String name) {
        return (base, over) -> new Entry(over.name(), merged(name, base.value(), over.value()));
    }

    private static Value merged(String name, Value base, Value over) {
        if (base instanceof Value.Table below && over instanceof Value.Table above) {
            return replaces(name, below, above.entries().keySet()) ? over : of(below, above);
        }
        return over;
    }

    private static boolean replaces(String name, Value.Table base, Set<String> chosen) {
        var before = base.entries().keySet();
        if (name.equals("broker")) {
            // Either addresses of others, or what the run is to start.
            return !before.isEmpty() && before.contains("servers") != chosen.contains("servers");
        }
        return CHOICES.contains(name) && !before.containsAll(chosen);
    }

    /// The tree with one value on top of what is at a path; tables on the way are made where they
    /// are missing, members of lists must be there.
    ///
    /// @throws ScenarioException if there is no such place
    static Value.Table set(Value.Table base, ValuePath path, Value value) {
        return (Value.Table) set("", base, path, 0, value);
    }

    private static Value set(
            String name, @Nullable Value base, ValuePath path, int done, Value value) {
        if (done == path.steps().size()) {
            return base == null ? value : merged(name, base, value);
        }
        return switch (path.steps().get(done)) {
            case Step.Name(var key) -> {
                var table = table(name, base, key, value.origin());
                var before = table.entries().get(key);
                var child = before == null ? null : before.value();
                yield table.with(
                        key, new Entry(value.origin(), set(key, child, path, done + 1, value)));
            }
            case Step.Member member -> {
                if (!(base instanceof Value.Items items)) {
                    throw new ScenarioException(
                            value.origin(),
                            path.upTo(done),
                            "leads into %s, which is no list".formatted(path.upTo(done)));
                }
                int index = index(items, member, path.upTo(done), value.origin());
                var values = new ArrayList<>(items.values());
                values.set(index, set(name, values.get(index), path, done + 1, value));
                yield new Value.Items(values, items.origin());
            }
        };
    }

    private static Value.Table table(String name, @Nullable Value base, String key, Origin origin) {
        return base instanceof Value.Table table && !replaces(name, table, Set.of(key))
                ? table
                : Value.Table.empty(origin);
    }

    private static int index(Value.Items items, Step.Member member, String path, Origin origin) {
        var names = items.values().stream().map(Overlay::nameOf).toList();
        int byName = names.indexOf(member.which());
        int index = byName >= 0 ? byName : member.number();
        if (index < 0 || index >= names.size()) {
            throw new ScenarioException(
                    origin,
                    path,
                    "has no member \"%s\": want %s".formatted(member.which(), members(names)));
        }
        return index;
    }

    private static String members(List<String> names) {
        return "0 to " + (names.size() - 1) + ", or one of " + String.join(", ", names);
    }

    private static String nameOf(Value value) {
        if (value instanceof Value.Table table) {
            var name = table.entries().get("name");
            if (name != null && name.value() instanceof Value.Scalar scalar) {
                return scalar.text();
            }
        }
        return "(no name)";
    }
}
