package io.chorus.agents.ddl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a text on the command line becomes.
public enum InputType {
    STRING("text"),
    INTEGER("an integer like 20"),
    NUMBER("a number like 2.5"),
    BOOLEAN("true or false"),
    ARRAY("a JSON array like [\"a\",\"b\"]"),
    HASH("a JSON object like {\"a\":1}");

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> TRUE = Set.of("1", "t", "true", "yes", "y");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "no", "n");

    private final String wanted;

    InputType(String wanted) {
        this.wanted = wanted;
    }

    /// How a value looks, for a sentence.
    String wanted() {
        return wanted;
    }

    /// Its name in files.
    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a value.
    ///
    /// @throws IllegalArgumentException if it is not of this type
    JsonNode read(String text) {
        return switch (this) {
            case STRING -> NODES.stringNode(text);
            case INTEGER -> NODES.numberNode(new BigInteger(text.strip()));
            case NUMBER -> NODES.numberNode(new BigDecimal(text.strip()));
            case BOOLEAN -> NODES.booleanNode(truth(text.strip().toLowerCase(Locale.ROOT)));
            case ARRAY -> document(text, JsonNode::isArray);
            case HASH -> document(text, JsonNode::isObject);
        };
    }

    /// Whether a value is of this type as it stands.
    boolean fits(JsonNode value) {
        return switch (this) {
            case STRING -> value.isString();
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case ARRAY -> value.isArray();
            case HASH -> value.isObject();
        };
    }

    private static boolean truth(String text) {
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return TRUE.contains(text);
    }

    private static JsonNode document(String text, java.util.function.Predicate<JsonNode> fits) {
        try {
            var node = JSON.readTree(text);
            if (fits.test(node)) {
                return node;
            }
        } catch (JacksonException _) {
            // Told below, as the value of another kind is.
        }
        throw new IllegalArgumentException(text);
    }

    /// Reads a value of an input that nobody declared: JSON where it is well-formed, else text.
    static JsonNode guess(String text) {
        try {
            var node = JSON.readTree(text);
            return node.isMissingNode() ? NODES.stringNode(text) : node;
        } catch (JacksonException _) {
            return NODES.stringNode(text); // what is no JSON is text
        }
    }
}
