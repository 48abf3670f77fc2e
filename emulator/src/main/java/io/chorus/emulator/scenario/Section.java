package io.chorus.emulator.scenario;

import io.chorus.playbooks.document.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A table whose entries are known by name.
record Section(Spot spot, Value.Table table) {
    /// @throws ScenarioException if it is no table, or has an entry that nobody knows
    static Section of(Spot spot, List<String> known) {
        if (!(spot.value() instanceof Value.Table table)) {
            throw spot.isNot("a table with " + list(known));
        }
        for (var entry : table.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                var suggestion = Nearest.to(entry.getKey(), known);
                throw new ScenarioException(
                        entry.getValue().name(),
                        join(spot.path(), entry.getKey()),
                        "is not known"
                                + (suggestion.isEmpty() ? ": want " + list(known) : suggestion));
            }
        }
        return new Section(spot, table);
    }

    private static String list(List<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return table.entries().containsKey(name);
    }

    Optional<Spot> at(String name) {
        return Optional.ofNullable(table.entries().get(name))
                .map(entry -> new Spot(entry.value(), join(spot.path(), name)));
    }

    /// What must be there.
    Spot need(String name) {
        return at(name).orElseThrow(() ->
                new ScenarioException(
                        table.origin(), join(spot.path(), name), "is missing: want it here"));
    }

    /// The one entry of a table that is a choice.
    Spot choice() {
        if (table.entries().size() != 1) {
            throw spot.wrong(
                    table.entries().isEmpty()
                            ? "has no entry: want one"
                            : "has %d entries, %s: want one of them"
                                    .formatted(
                                            table.entries().size(),
                                            String.join(" and ", table.entries().keySet())));
        }
        return need(name());
    }

    /// What the only entry is called.
    String name() {
        return table.entries().keySet().iterator().next();
    }
}
