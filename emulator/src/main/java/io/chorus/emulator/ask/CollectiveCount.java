package io.chorus.emulator.ask;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How many nodes are in which collective.
public final class CollectiveCount {
    private final Map<String, Integer> nodes = new TreeMap<>();

    /// @param call of `rpcutil#collective_info`
    public CollectiveCount(Call call) {
        for (var answer : call.answers()) {
            var body = answer.body();
            if (answer.ok() && body != null) {
                body.data()
                        .path("collectives")
                        .valueStream()
                        .forEach(name -> nodes.merge(name.asString(), 1, Integer::sum));
            }
        }
    }

    /// Prints a line for each.
    public void print(PrintWriter out) {
        int width = nodes.keySet().stream().mapToInt(String::length).max().orElse(1);
        out.printf("  %-" + Math.max(width, 10) + "s  Nodes%n%n", "Collective");
        nodes.forEach((name, count) ->
                out.printf(Locale.ROOT, "  %-" + Math.max(width, 10) + "s  %,d%n", name, count));
        out.println();
    }

    /// The same for a program.
    public ObjectNode json() {
        var root = JsonNodeFactory.instance.objectNode();
        var list = root.putArray("collectives");
        nodes.forEach((name, count) -> list.addObject().put("name", name).put("nodes", count));
        return root;
    }
}
