package io.chorus.emulator.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what may be anything: the facts of nodes, the inputs of a request.
final class FactsReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FactsReader() {}

    static Map<String, JsonNode> read(Spot spot) {
        if (!(spot.value() instanceof Value.Table table)) {
            throw spot.isNot("a table of names and values");
        }
        var facts = new LinkedHashMap<String, JsonNode>();
        table.entries()
                .forEach((name, entry) ->
                        facts.put(name, json(new Spot(entry.value(), spot.path() + "." + name))));
        return facts;
    }

    private static JsonNode json(Spot spot) {
        return switch (spot.value()) {
            case Value.Items _ -> {
                var array = JSON.arrayNode();
                spot.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Value.Table _ -> {
                var object = JSON.objectNode();
                read(spot).forEach(object::set);
                yield object;
            }
            case Value.Scalar scalar -> scalar(spot, scalar);
        };
    }

    private static JsonNode scalar(Spot spot, Value.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> JSON.stringNode(scalar.text());
            case TRUTH -> JSON.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NOTHING -> throw spot.isNot("a value");
            case INTEGER, DECIMAL -> number(spot, scalar.text());
        };
    }

    private static JsonNode number(Spot spot, String text) {
        try {
            var number = new BigDecimal(text);
            return text.matches("[-+]?\\d{1,18}")
                    ? JSON.numberNode(number.longValueExact())
                    : JSON.numberNode(number.doubleValue());
        } catch (NumberFormatException _) {
            throw spot.isNot("a number, or text in quotes");
        }
    }
}
