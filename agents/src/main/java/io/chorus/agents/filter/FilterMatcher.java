package io.chorus.agents.filter;

import io.chorus.agents.filter.regex.GoPattern;
import java.util.List;
import java.util.Locale;

/// Decides whether a request is for a node.
///
/// Every node of a fleet decides for itself, so one request is thousands of calls with the same
/// filter. An empty filter and one of plain agent names, which are nearly all there are, allocate
/// nothing.
public final class FilterMatcher {
    private FilterMatcher() {}

    /// Says whether the node is meant: identities, agents, classes, facts and compound expressions
    /// are asked in this order, and each kind that the filter has must match (Choria protocol,
    /// section 5).
    ///
    /// Never throws for any filter: what cannot be understood or evaluated does not match. Safe for
    /// any thread if the inventory is.
    public static boolean matches(Filter filter, Inventory node) {
        return matchesIdentity(filter.identities(), node)
                && matchesAgents(filter.agents(), node)
                && matchesClasses(filter.classes(), node)
                && matchesFacts(filter.facts(), node)
                && CompoundFilter.matches(filter.compounds(), node);
    }

    /// The one kind of which a single match is enough.
    private static boolean matchesIdentity(List<String> wanted, Inventory node) {
        if (wanted.isEmpty()) {
            return true;
        }
        var identity = node.identity();
        for (var want : wanted) {
            if (identity.equals(want) || (isPattern(want) && found(want, false, identity))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAgents(List<String> wanted, Inventory node) {
        for (var i = 0; i < wanted.size(); i++) {
            if (!hasAgent(wanted.get(i), node.agents())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesClasses(List<String> wanted, Inventory node) {
        for (var i = 0; i < wanted.size(); i++) {
            if (!hasClass(wanted.get(i), node.classes())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesFacts(List<FactFilter> wanted, Inventory node) {
        for (var i = 0; i < wanted.size(); i++) {
            if (!FactComparison.matches(wanted.get(i), node.facts())) {
                return false;
            }
        }
        return true;
    }

    static boolean hasAgent(String wanted, List<String> agents) {
        return isPattern(wanted) ? foundInAny(wanted, false, agents) : agents.contains(wanted);
    }

    /// The wanted name is lower-cased and the stored ones are not, so a class stored with capitals
    /// is only found by a pattern.
    static boolean hasClass(String wanted, List<String> classes) {
        return isPattern(wanted)
                ? foundInAny(wanted, true, classes)
                : classes.contains(wanted.toLowerCase(Locale.ROOT));
    }

    private static boolean isPattern(String wanted) {
        return wanted.startsWith("/") && wanted.endsWith("/");
    }

    private static boolean foundInAny(String slashed, boolean ignoreCase, List<String> texts) {
        for (var text : texts) {
            if (found(slashed, ignoreCase, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean found(String slashed, boolean ignoreCase, String text) {
        // A single slash is its own beginning and end.
        var bare = slashed.length() < 2 ? "" : slashed.substring(1, slashed.length() - 1);
        var pattern = GoPattern.of(bare, ignoreCase);
        return pattern.isPresent() && pattern.get().find(text);
    }
}
