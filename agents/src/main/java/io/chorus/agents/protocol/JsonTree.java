package io.chorus.agents.protocol;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a value of any shape as a tree.
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 500;
    private static final int FEW_KEYS = 3;

    private JsonTree() {}

    static JsonNode read(JsonScanner in) {
        return read(in, DEEPEST);
    }

    /// @param levels how many may still be below
    private static JsonNode read(JsonScanner in, int levels) {
        if (levels == 0) {
            throw in.broken();
        }
        return switch (in.peek()) {
            case '{' -> object(in, levels);
            case '[' -> array(in, levels);
            case '"' -> NODES.stringNode(in.string());
            case 't' -> literal(in, "true", NODES.booleanNode(true));
            case 'f' -> literal(in, "false", NODES.booleanNode(false));
            case 'n' -> literal(in, "null", NODES.nullNode());
            default -> number(in);
        };
    }

    private static JsonNode literal(JsonScanner in, String word, JsonNode node) {
        in.literal(word);
        return node;
    }

    private static JsonNode object(JsonScanner in, int levels) {
        var object = new ObjectNode(NODES, LinkedHashMap.newLinkedHashMap(FEW_KEYS));
        in.expect('{');
        if (in.take('}')) {
            return object;
        }
        do {
            String key = in.word();
            in.expect(':');
            object.set(key, read(in, levels - 1));
        } while (in.take(','));
        in.expect('}');
        return object;
    }

    private static JsonNode array(JsonScanner in, int levels) {
        var array = NODES.arrayNode();
        in.expect('[');
        if (in.take(']')) {
            return array;
        }
        do {
            array.add(read(in, levels - 1));
        } while (in.take(','));
        in.expect(']');
        return array;
    }

    private static JsonNode number(JsonScanner in) {
        in.passNumber();
        if (in.isSmall()) {
            long small = in.smallNumber();
            return small == (int) small ? NODES.numberNode((int) small) : NODES.numberNode(small);
        }
        String text = in.number();
        if (!in.isIntegral()) {
            return NODES.numberNode(Double.parseDouble(text));
        }
        var whole = new BigInteger(text);
        return whole.bitLength() < Long.SIZE
                ? NODES.numberNode(whole.longValue())
                : NODES.numberNode(whole);
    }
}
