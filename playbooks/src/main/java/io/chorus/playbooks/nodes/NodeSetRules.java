package io.chorus.playbooks.nodes;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/// What all node sets have in common: how many nodes there may be, which, and in which order.
final class NodeSetRules {
    /// The properties that are read here.
    static final Set<String> KEYS =
            Set.of(
                    "type",
                    "when_empty",
                    "limit",
                    "at_least",
                    "empty_ok",
                    "exclude",
                    "order",
                    "seed",
                    "test",
                    "uses");

    private static final Set<String> ORDERS = Set.of("arrival", "sorted", "random");

    private final String name;
    private final Properties properties;
    private final int limit;
    private final long atLeast;
    private final boolean emptyOk;
    private final Predicate<String> excluded;
    private final String order;

    /// Reads them.
    ///
    /// @throws PlaybookException if one is wrong
    NodeSetRules(String name, Properties filled) {
        this.name = name;
        properties = filled;
        limit = limit(filled);
        atLeast = filled.whole("at_least", 1);
        emptyOk = filled.flag("empty_ok", false);
        excluded = NodeNames.matching(filled.spot("exclude"), filled.texts("exclude", List.of()));
        order = filled.text("order", "arrival").toLowerCase(Locale.ROOT);
        if (!ORDERS.contains(order)) {
            throw filled.spot("order").error("want arrival, sorted or random, not " + order);
        }
    }

    private static int limit(Properties filled) {
        if (filled.get("limit") == null) {
            return Integer.MAX_VALUE;
        }
        long limit = filled.whole("limit");
        if (limit < 1) {
            throw filled.spot("limit")
                    .error("want 1 or more, not %d; leave it out for all nodes".formatted(limit));
        }
        return (int) Math.min(Integer.MAX_VALUE, limit);
    }

    static void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .whole("limit", "at_least", "seed")
                .flag("empty_ok", "test")
                .list("exclude", "uses")
                .oneOf("order", ORDERS)
                .text("when_empty");
        if (raw.get("limit") instanceof Long number && number < 1) {
            findings.add(raw.spot("limit"), "want 1 or more; leave it out for all nodes");
        }
    }

    /// The nodes that remain of those that were found, none twice.
    ///
    /// @param wanted which of them may be reached at all
    /// @throws PlaybookException if there are none, or too few
    List<String> apply(List<String> found, Predicate<String> wanted) {
        var nodes =
                new ArrayList<>(
                        new LinkedHashSet<>(found)
                                .stream()
                                        .filter(node -> !excluded.test(node))
                                        .filter(wanted)
                                        .toList());
        order(nodes);
        if (nodes.isEmpty()) {
            if (emptyOk) {
                return List.of();
            }
            throw properties.spot().error(empty(name, properties));
        }
        var limited = nodes.subList(0, Math.min(limit, nodes.size()));
        if (limited.size() < atLeast) {
            throw properties
                    .spot("at_least")
                    .error(
                            "node set %s has %d of at least %d nodes"
                                    .formatted(name, limited.size(), atLeast));
        }
        return List.copyOf(limited);
    }

    private void order(List<String> nodes) {
        switch (order) {
            case "sorted" -> Collections.sort(nodes);
            case "random" -> Collections.shuffle(nodes, random());
            default -> {} // as they came
        }
    }

    private Random random() {
        return properties.get("seed") == null ? new Random() : new Random(properties.whole("seed"));
    }

    /// What to say of a set without nodes.
    static String empty(String name, Properties filled) {
        return filled.text("when_empty", "no nodes found for node set " + name);
    }

    /// Whether an empty set is fine.
    static boolean emptyOk(Properties filled) {
        return filled.flag("empty_ok", false);
    }

    /// Whether the nodes are to be asked before the run whether they are there.
    boolean test() {
        return properties.flag("test", false);
    }

    /// Which agents they must have.
    List<String> uses() {
        return properties.texts("uses", List.of());
    }
}
