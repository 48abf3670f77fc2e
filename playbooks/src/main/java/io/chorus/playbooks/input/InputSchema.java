package io.chorus.playbooks.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The inputs of a playbook as a JSON Schema.
public final class InputSchema {
    private InputSchema() {}

    /// The schema of an object that has them as properties.
    public static Map<String, @Nullable Object> of(String playbook, List<InputSpec> inputs) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        var open = inputs.stream().filter(input -> !input.dynamic()).toList();
        open.forEach(input -> properties.put(input.name(), input(input)));
        var schema = new LinkedHashMap<String, @Nullable Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Inputs of " + playbook);
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                open.stream()
                        .filter(input -> input.required() && input.data().isEmpty())
                        .filter(input -> !input.hasDefault())
                        .map(InputSpec::name)
                        .toList());
        return schema;
    }

    private static Map<String, @Nullable Object> input(InputSpec input) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        if (!input.description().isEmpty()) {
            schema.put("description", input.description());
        }
        input.type().ifPresent(type -> schema.putAll(type(type)));
        if (input.validation() instanceof List<?> choices) {
            schema.put("enum", choices);
        }
        if (input.hasDefault() && !input.secret()) {
            schema.put("default", input.defaultValue());
        }
        if (input.secret()) {
            schema.put("writeOnly", true);
        }
        return schema;
    }

    private static Map<String, Object> type(InputType type) {
        return switch (type) {
            case STRING -> Map.of("type", "string");
            case INTEGER -> Map.of("type", "integer");
            case FLOAT, NUMERIC -> Map.of("type", "number");
            case ARRAY -> Map.of("type", "array", "items", Map.of("type", "string"));
            case BOOLEAN -> Map.of("type", "boolean");
            case HASH -> Map.of("type", "object");
        };
    }
}
