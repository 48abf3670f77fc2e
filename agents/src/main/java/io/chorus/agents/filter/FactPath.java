package io.chorus.agents.filter;

import io.chorus.agents.filter.regex.BoundedCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A path into the facts of a node: the part of gjson's path syntax that names values.
///
/// - `os.family` descends objects, `ports.0` indexes arrays, `a|b` is `a.b`;
/// - `\.` is a dot (and `\*`, `\?`, `\\` …) within a key;
/// - `*` and `?` in a key stand for any characters and for one: the first key, in the order of the
///   facts, that fits and has the rest of the path;
/// - `ports.#` is the length of an array, `disks.#.name` collects what each element has there.
///
/// Queries (`#(…)`) and modifiers (`@…`) are not understood and find nothing. Parsing never fails:
/// what makes no sense finds nothing. Immutable, safe for any thread.
public final class FactPath {
    private static final BoundedCache<FactPath> CACHE =
            new BoundedCache<>(1_024, 256 * 1024, FactPath::parse);

    private static final String EACH = "#";

    private final List<Step> steps;

    private FactPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /// One key or index.
    ///
    /// @param text the key without escapes
    /// @param pattern the key as written if it holds wildcards, else empty
    /// @param piped whether a `|` came before it
    private record Step(String text, String pattern, boolean piped) {}

    /// Gives the path of a text, parsed once for all nodes.
    public static FactPath of(String text) {
        return CACHE.get(text);
    }

    /// Looks the path up, as [#find(JsonNode)] does.
    public static Optional<JsonNode> find(JsonNode facts, String path) {
        return of(path).find(facts);
    }

    /// Looks a value up.
    ///
    /// @return empty if the facts have nothing there; a JSON null that is there is found
    public Optional<JsonNode> find(JsonNode facts) {
        return steps.isEmpty() ? Optional.empty() : find(facts, 0);
    }

    private Optional<JsonNode> find(JsonNode from, int first) {
        var here = from;
        for (var i = first; i < steps.size(); i++) {
            var step = steps.get(i);
            if (here.isArray() && step.text().equals(EACH)) {
                return each(here, i + 1);
            }
            if (here.isObject() && !step.pattern().isEmpty()) {
                return any(here, i);
            }
            var next = child(here, step);
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /// Goes on with each key that fits until one leads to the end.
    private Optional<JsonNode> any(JsonNode object, int wild) {
        for (var property : object.properties()) {
            if (Wildcard.matches(steps.get(wild).pattern(), property.getKey())) {
                var found = find(property.getValue(), wild + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> each(JsonNode array, int next) {
        if (next == steps.size()) {
            return Optional.of(JsonNodeFactory.instance.numberNode(array.size()));
        }
        if (steps.get(next).piped()) {
            // A pipe asks the outcome so far, and a length has no children.
            return Optional.empty();
        }
        // Steps after a pipe ask the collected array; those before are for each element.
        var pipe = next;
        while (pipe < steps.size() && !steps.get(pipe).piped()) {
            pipe++;
        }
        var perElement = new FactPath(steps.subList(next, pipe));
        var collected = JsonNodeFactory.instance.arrayNode();
        for (var element : array) {
            perElement.find(element).ifPresent(collected::add);
        }
        return find(collected, pipe);
    }

    private static Optional<JsonNode> child(JsonNode node, Step step) {
        if (node.isArray()) {
            return index(step.text()).map(node::get);
        }
        return Optional.ofNullable(node.get(step.text()));
    }

    private static Optional<Integer> index(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return Optional.empty();
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of(Integer.parseInt(text));
    }

    private static FactPath parse(String text) {
        var steps = new ArrayList<Step>();
        var key = new StringBuilder();
        var raw = new StringBuilder();
        var wild = false;
        var piped = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.' || c == '|') {
                steps.add(new Step(key.toString(), wild ? raw.toString() : "", piped));
                key.setLength(0);
                raw.setLength(0);
                wild = false;
                piped = c == '|';
            } else if (c == '\\') {
                if (++i < text.length()) {
                    key.append(text.charAt(i));
                    raw.append(c).append(text.charAt(i));
                }
            } else {
                key.append(c);
                raw.append(c);
                wild |= c == '*' || c == '?';
            }
        }
        if (!text.isEmpty()) {
            steps.add(new Step(key.toString(), wild ? raw.toString() : "", piped));
        }
        return new FactPath(steps);
    }
}
