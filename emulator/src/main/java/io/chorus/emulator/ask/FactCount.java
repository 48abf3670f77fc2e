package io.chorus.emulator.ask;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How many nodes have which value of a fact.
public final class FactCount {
    private static final String NOTHING = "nil";
    private static final int BAR = 40;
    private static final int WIDEST_VALUE = 60;

    private final String fact;
    private final Call call;
    private final Map<String, Integer> counts = new HashMap<>();

    /// @param call of `rpcutil#get_fact`
    public FactCount(String fact, Call call) {
        this.fact = fact;
        this.call = call;
        for (var answer : call.answers()) {
            var body = answer.body();
            if (answer.ok() && body != null) {
                counts.merge(text(body.data().path("value")), 1, Integer::sum);
            }
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return NOTHING;
        }
        return value.isString() ? value.asString() : value.toString();
    }

    /// Values, the most frequent first.
    public List<Map.Entry<String, Integer>> values() {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /// Prints a line for each value with its count and a bar.
    public void print(PrintWriter out) {
        out.printf("Report for fact: %s%n%n", fact);
        var values = values();
        int most = values.isEmpty() ? 1 : values.getFirst().getValue();
        int width =
                Math.min(
                        WIDEST_VALUE,
                        values.stream().mapToInt(e -> e.getKey().length()).max().orElse(1));
        for (var value : values) {
            int bar = Math.max(1, value.getValue() * BAR / most);
            out.printf(
                    Locale.ROOT,
                    "  %-" + width + "s found %,d times  %s%n",
                    value.getKey(),
                    value.getValue(),
                    "█".repeat(bar));
        }
        out.println();
    }

    /// The same for a program.
    public ObjectNode json() {
        var root = JsonNodeFactory.instance.objectNode().put("fact", fact);
        var values = root.putArray("values");
        for (var value : values()) {
            values.addObject().put("value", value.getKey()).put("nodes", value.getValue());
        }
        root.put("discovered", call.nodes().size()).put("responses", call.result().responses());
        var missing = root.putArray("no_responses");
        call.result().missing().forEach(missing::add);
        return root;
    }
}
