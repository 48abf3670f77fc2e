package io.chorus.playbooks.task;

import io.chorus.agents.ddl.ActionDdl;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.rpc.NodeReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How often each value came, for every output that the agent's description sums up.
///
/// @param counts by output, then by value
record Summary(Map<String, Map<String, Integer>> counts) {
    private static final Set<String> COUNTING = Set.of("summary", "boolean_summary");

    static Summary of(ActionDdl action, List<NodeReply> replies) {
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        for (var aggregate : action.aggregates()) {
            if (COUNTING.contains(aggregate.function())) {
                var values = count(aggregate.output(), replies);
                if (!values.isEmpty()) {
                    counts.put(aggregate.output(), values);
                }
            }
        }
        return new Summary(counts);
    }

    private static Map<String, Integer> count(String output, List<NodeReply> replies) {
        var values = new LinkedHashMap<String, Integer>();
        for (var reply : replies) {
            var value = reply.data().get(output);
            if (value != null) {
                values.merge(Words.plain(value), 1, Integer::sum);
            }
        }
        return values;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /// All of them in one, as old playbooks show it; of equal values of two outputs the later wins.
    String merged() {
        var merged = new LinkedHashMap<String, Integer>();
        counts.values().forEach(merged::putAll);
        return HttpCall.json(merged);
    }

    /// One sentence for each output.
    List<String> lines() {
        return counts.entrySet().stream()
                .map(entry ->
                        "summary of " + entry.getKey() + ": " + HttpCall.json(entry.getValue()))
                .toList();
    }
}
