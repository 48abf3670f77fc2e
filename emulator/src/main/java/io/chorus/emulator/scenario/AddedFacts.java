package io.chorus.emulator.scenario;

import io.chorus.agents.node.facts.FactSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The facts of another source with some added or replaced; inside of objects too. Keys stay
/// sorted.
record AddedFacts(FactSource usual, Map<String, JsonNode> added) implements FactSource {
    @Override
    public JsonNode facts(int number, String identity) {
        return merged(usual.facts(number, identity), added);
    }

    @Override
    public List<String> classes(int number) {
        return usual.classes(number);
    }

    private static ObjectNode merged(JsonNode base, Map<String, JsonNode> over) {
        var sorted = new TreeMap<String, JsonNode>();
        base.properties().forEach(fact -> sorted.put(fact.getKey(), fact.getValue()));
        over.forEach((name, value) -> sorted.merge(name, value, AddedFacts::merged));
        var facts = JsonNodeFactory.instance.objectNode();
        sorted.forEach(facts::set);
        return facts;
    }

    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (!(base instanceof ObjectNode) || !(over instanceof ObjectNode)) {
            return over;
        }
        var entries = new TreeMap<String, JsonNode>();
        over.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return merged(base, entries);
    }
}
