package io.chorus.playbooks.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of one action on nodes that are named.
///
/// @param nodes identities, none twice, at least one
/// @param inputs what each node gets, by its position; one for all of them, or one for each
/// @param sending how it is split
/// @param timeout how long to wait for the nodes that are asked at a time; `null` for as long as
///   the agent says
/// @param limit after which it is over, whoever was not asked yet; `null` for none
public record FleetRequest(
        String agent,
        String action,
        List<String> nodes,
        List<Map<String, @Nullable Object>> inputs,
        Sending sending,
        @Nullable Duration timeout,
        @Nullable Duration limit) {
    public FleetRequest {
        nodes = List.copyOf(nodes);
        var copies = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : inputs) {
            copies.add(
                    Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(one)));
        }
        inputs = Collections.unmodifiableList(copies);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("no nodes to ask: want at least one");
        }
        if (inputs.size() != 1 && inputs.size() != nodes.size()) {
            throw new IllegalArgumentException(
                    inputs.size() + " inputs for " + nodes.size() + " nodes");
        }
    }

    /// All nodes at once with the same inputs, for as long as the agent says.
    public static FleetRequest of(
            String agent, String action, List<String> nodes, Map<String, @Nullable Object> inputs) {
        return new FleetRequest(agent, action, nodes, List.of(inputs), Sending.AT_ONCE, null, null);
    }
}
