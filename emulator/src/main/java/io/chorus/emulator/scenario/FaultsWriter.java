package io.chorus.emulator.scenario;

import io.chorus.emulator.faults.FaultPlan;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes `faults:`.
final class FaultsWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FaultsWriter() {}

    static ArrayNode tree(List<FaultPlan> plans) {
        var faults = JSON.arrayNode();
        for (var plan : plans) {
            var fault = JSON.objectNode();
            plan.words().forEach((name, texts) -> fault.set(name, value(texts)));
            fault.put("at", Quantities.text(plan.at()));
            if (plan.lasting() != null) {
                fault.put("for", Quantities.text(plan.lasting()));
            }
            faults.add(JSON.objectNode().set(plan.name(), fault));
        }
        return faults;
    }

    private static JsonNode value(List<String> texts) {
        if (texts.size() == 1) {
            return value(texts.getFirst());
        }
        var list = JSON.arrayNode();
        texts.stream().map(FaultsWriter::value).forEach(list::add);
        return list;
    }

    /// As it is read: numbers are numbers.
    private static JsonNode value(String text) {
        return text.matches("\\d{1,9}")
                ? JSON.numberNode(Integer.parseInt(text))
                : JSON.stringNode(text);
    }
}
