package io.chorus.playbooks.task;

import io.chorus.agents.ddl.ActionDdl;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.rpc.NodeReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What all replies together say, for every output that the agent's description sums up: how often
/// each value came, the sum of its numbers, or their average.
///
/// @param counts by output, then by value; a sum or an average stands under the output's name
record Summary(Map<String, Map<String, Object>> counts) {
    static Summary of(ActionDdl action, List<NodeReply> replies) {
        var counts = new LinkedHashMap<String, Map<String, Object>>();
        for (var aggregate : action.aggregates()) {
            var output = aggregate.output();
            var values =
                    switch (aggregate.function()) {
                        case "sum", "average" -> number(aggregate.function(), output, replies);
                        default -> count(output, replies);
                    };
            if (!values.isEmpty()) {
                counts.computeIfAbsent(output, _ -> new LinkedHashMap<>()).putAll(values);
            }
        }
        return new Summary(counts);
    }

    private static Map<String, Object> count(String output, List<NodeReply> replies) {
        var values = new LinkedHashMap<String, Object>();
        for (var reply : replies) {
            var value = reply.data().get(output);
            if (value != null) {
                values.merge(Words.plain(value), 1, (one, more) -> (int) one + (int) more);
            }
        }
        return values;
    }

    private static Map<String, Object> number(
            String function, String output, List<NodeReply> replies) {
        var numbers =
                replies.stream()
                        .map(reply -> reply.data().get(output))
                        .filter(Number.class::isInstance)
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .summaryStatistics();
        if (numbers.getCount() == 0) {
            return Map.of();
        }
        double result = function.equals("sum") ? numbers.getSum() : numbers.getAverage();
        boolean whole = result == Math.rint(result) && Math.abs(result) < 1e15;
        return Map.of(function + " of " + output, whole ? (Object) (long) result : result);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /// All of them in one, as old playbooks show it; of equal values of two outputs the later wins.
    String merged() {
        var merged = new LinkedHashMap<String, Object>();
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
