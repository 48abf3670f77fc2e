package io.chorus.agents.node;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The inputs of a call, read by Go's rules: what is missing or null is empty, what has another
/// type is an error.
record Inputs(JsonNode data) {

    /// A text, empty if missing.
    ///
    /// @throws InputException if it is none
    String string(String name) {
        JsonNode value = value(name);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isString()) {
            throw wrong(value, name, "string");
        }
        return value.stringValue();
    }

    /// A whole number, 0 if missing.
    ///
    /// @throws InputException if it is none, or more than 64 bits take
    long integer(String name) {
        JsonNode value = value(name);
        if (isAbsent(value)) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(value, name, "int");
        }
        return value.longValue();
    }

    /// A list of texts, empty if missing.
    ///
    /// @throws InputException if it is none
    List<String> strings(String name) {
        JsonNode value = value(name);
        if (isAbsent(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(value, name, "[]string");
        }
        return value.valueStream().map(element -> element(element, name)).toList();
    }

    private static String element(JsonNode element, String name) {
        if (!element.isString() && !element.isNull()) {
            throw wrong(element, name, "string");
        }
        return element.isNull() ? "" : element.stringValue();
    }

    private JsonNode value(String name) {
        if (!data.isObject()) {
            throw new InputException(
                    "json: cannot unmarshal " + kind(data) + " into Go value of type input");
        }
        return data.path(name);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static InputException wrong(JsonNode value, String name, String type) {
        return new InputException(
                "json: cannot unmarshal %s into Go struct field input.%s of type %s"
                        .formatted(kind(value), name, type));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value.asString();
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
