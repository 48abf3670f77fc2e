package io.chorus.agents.filter;

import java.util.List;

/// Which nodes a request is meant for, as it stands in the request's envelope.
///
/// Lists are empty where nothing is asked for; a filter of five empty lists matches every node
/// (Choria protocol, section 5).
///
/// @param facts comparisons that must all hold
/// @param classes class names or `/regular expressions/` that must all be found
/// @param agents agent names or `/regular expressions/` that must all be found
/// @param identities identities or `/regular expressions/` of which one must match
/// @param compounds expressions in the expr language, each alone in its list on the wire
public record Filter(
        List<FactFilter> facts,
        List<String> classes,
        List<String> agents,
        List<String> identities,
        List<String> compounds) {

    /// Matches every node.
    public static final Filter ALL =
            new Filter(List.of(), List.of(), List.of(), List.of(), List.of());

    public Filter {
        facts = List.copyOf(facts);
        classes = List.copyOf(classes);
        agents = List.copyOf(agents);
        identities = List.copyOf(identities);
        compounds = List.copyOf(compounds);
    }

    /// Asks only that a node has this agent, as directed requests do.
    public static Filter agent(String agent) {
        return new Filter(List.of(), List.of(), List.of(agent), List.of(), List.of());
    }

    /// Says whether nothing at all is asked for.
    public boolean isEmpty() {
        return facts.isEmpty()
                && classes.isEmpty()
                && agents.isEmpty()
                && identities.isEmpty()
                && compounds.isEmpty();
    }
}
