package io.chorus.reports.record;

import java.util.List;

/// Who came last again and again, and whether that means anything.
///
/// Somebody is always last. If every order of arrival were a fair draw, a node would be among the
/// last hundredth of `n` requests a binomially distributed number of times (n, 0.01). The limit is
/// the least number that *any* node of the fleet reaches by chance in fewer than one run of twenty.
///
/// @param requests warm requests that were looked at
/// @param limit times late from which on chance is ruled out; above `requests` when there are too
///   few requests to rule it out at all, 0 when nothing was looked at
/// @param beyondChance how many nodes were late at least that often
/// @param nodes the latest first, at most [#NAMED]
public record Lateness(int requests, int limit, int beyondChance, List<LateNode> nodes) {

    /// How many nodes are kept.
    public static final int NAMED = 20;

    /// Nothing was looked at.
    public static final Lateness NONE = new Lateness(0, 0, 0, List.of());

    public Lateness {
        nodes = List.copyOf(nodes);
    }
}
