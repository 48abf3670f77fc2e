package io.chorus.emulator.faults;

import io.chorus.emulator.fleet.Fleet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Which nodes a fault is meant for: some of a group or of all, by chance.
///
/// @param group whose nodes; `null` for the whole fleet
/// @param share of them, above 0 to 1; decides where the count is 0
/// @param count how many; 0 where the share decides
record NodeChoice(@Nullable String group, double share, int count) {
    /// What a scenario says about it.
    static final List<String> WORDS = List.of("nodes", "group");

    private static final int MOST = 100_000_000;

    static NodeChoice read(FaultInput input) {
        var group = input.has("group") ? input.text("group") : null;
        if (!input.has("nodes")) {
            return new NodeChoice(group, 1, 0);
        }
        return input.isWhole("nodes")
                ? new NodeChoice(group, 0, input.whole("nodes", 1, MOST))
                : new NodeChoice(group, input.share("nodes"), 0);
    }

    void check(Extent extent) {
        if (group != null && !extent.groups().contains(group)) {
            throw new IllegalArgumentException(
                    "no group of the fleet is called %s: want one of %s"
                            .formatted(group, String.join(", ", extent.groups())));
        }
        if (count > extent.nodes()) {
            throw new IllegalArgumentException(
                    "%d nodes: the fleet has %d".formatted(count, extent.nodes()));
        }
        if (count == 0 && share <= 0) {
            throw new IllegalArgumentException("no node at all: want more than 0%");
        }
    }

    /// Draws them.
    ///
    /// @return indices of nodes, from 0
    BitSet choose(Fleet fleet, RandomGenerator random) {
        var candidates = new ArrayList<Integer>();
        int index = 0;
        for (var part : fleet.groups()) {
            for (int i = 0; i < part.nodes(); i++) {
                if (group == null || group.equals(part.name())) {
                    candidates.add(index + i);
                }
            }
            index += part.nodes();
        }
        int wanted = count > 0 ? count : (int) Math.max(1, Math.round(share * candidates.size()));
        var chosen = new BitSet();
        for (int i = 0; i < Math.min(wanted, candidates.size()); i++) {
            int other = random.nextInt(i, candidates.size());
            chosen.set(candidates.get(other));
            candidates.set(other, candidates.get(i));
        }
        return chosen;
    }

    /// For people: `10 % of the nodes`, `50 nodes of far-sites`, `all nodes`.
    String text() {
        var of = group == null ? "nodes" : "nodes of " + group;
        if (count > 0) {
            return String.format(Locale.ROOT, "%,d %s", count, of);
        }
        return share >= 1
                ? "all " + of
                : String.format(Locale.ROOT, "%.3g %% of the %s", share * 100, of);
    }
}
