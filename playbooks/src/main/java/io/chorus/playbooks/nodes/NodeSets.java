package io.chorus.playbooks.nodes;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.rpc.AgentVersions;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.rpc.FleetRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The node sets of one run: made, resolved, tested, in this order. For one thread.
public final class NodeSets {
    private final Map<String, Loaded> sets = new LinkedHashMap<>();

    private Map<String, List<String>> resolved = Map.of();

    /// One set: what its kind does and what all kinds have in common.
    private record Loaded(NodeSetSource source, NodeSetRules rules, NodeContext context) {}

    private NodeSets() {}

    /// Says what is wrong with what all kinds of sets have in common, in the properties of one set
    /// in which templates are not filled in yet.
    public static void check(Properties raw, Findings findings) {
        NodeSetRules.check(raw, findings);
    }

    /// Makes all sets, in the order of the file; scripts and files are read by this.
    ///
    /// @param nodes the mapping of names to sets, templates filled in
    /// @param contexts what a set of that name may use
    /// @throws PlaybookException if a property is wrong
    public static NodeSets load(Properties nodes, Function<String, NodeContext> contexts)
            throws InterruptedException {
        var sets = new NodeSets();
        for (var name : nodes.keys()) {
            var set = nodes.section(name);
            var context = contexts.apply(name);
            var rules = new NodeSetRules(name, set);
            var source = NodeSetTypes.of(set).load(set, context);
            sets.sets.put(name, new Loaded(source, rules, context));
        }
        return sets;
    }

    /// Finds out who is in the sets.
    ///
    /// @param wanted which nodes may be reached at all
    /// @throws PlaybookException if a set is empty or too small
    public Map<String, List<String>> resolve(Predicate<String> wanted) throws InterruptedException {
        var names = new LinkedHashMap<String, List<String>>();
        for (var entry : sets.entrySet()) {
            var set = entry.getValue();
            var nodes = set.rules().apply(set.source().resolve(), wanted);
            set.context()
                    .log()
                    .accept("node set %s has %d nodes".formatted(entry.getKey(), nodes.size()));
            names.put(entry.getKey(), nodes);
        }
        resolved = Map.copyOf(names);
        return Collections.unmodifiableMap(names);
    }

    /// Asks the nodes of all sets that want it whether they are there.
    ///
    /// @throws PlaybookException naming those who are not
    public void test(Fleet fleet) throws InterruptedException {
        var nodes = new LinkedHashSet<String>();
        sets.forEach((name, set) -> {
            if (set.rules().test()) {
                nodes.addAll(resolved.getOrDefault(name, List.of()));
            }
        });
        if (nodes.isEmpty()) {
            return;
        }
        var answers =
                fleet.request(FleetRequest.of("rpcutil", "ping", List.copyOf(nodes), Map.of()));
        var away = new ArrayList<>(answers.silent());
        answers.replies().stream()
                .filter(reply -> !reply.ok())
                .forEach(reply -> away.add(reply.sender() + " (" + reply.statusMessage() + ")"));
        if (!away.isEmpty()) {
            throw new PlaybookException(
                    "%d of %d nodes do not answer a ping: %s"
                            .formatted(away.size(), nodes.size(), shortened(away)));
        }
    }

    /// Asks the nodes for the agents that their sets use.
    ///
    /// @throws PlaybookException naming all that is missing or has another version
    public void checkAgents(Fleet fleet, AgentVersions versions) throws InterruptedException {
        var needed = new LinkedHashMap<String, Set<String>>();
        sets.forEach((name, set) -> {
            if (!set.rules().uses().isEmpty()) {
                for (var node : resolved.getOrDefault(name, List.of())) {
                    needed.computeIfAbsent(node, _ -> new LinkedHashSet<>())
                            .addAll(set.rules().uses());
                }
            }
        });
        if (needed.isEmpty()) {
            return;
        }
        var problems = versions.problemsThere(fleet, List.copyOf(needed.keySet()), needed);
        if (!problems.isEmpty()) {
            throw new PlaybookException(
                    "agents are not what the playbook uses: " + shortened(problems));
        }
    }

    private static String shortened(List<String> all) {
        int shown = 20;
        return all.size() <= shown
                ? String.join("; ", all)
                : String.join("; ", all.subList(0, shown))
                        + "; and "
                        + (all.size() - shown)
                        + " more";
    }
}
