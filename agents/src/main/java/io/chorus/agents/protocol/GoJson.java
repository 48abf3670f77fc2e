package io.chorus.agents.protocol;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Renders a tree as Go would: its escapes, and its notation of numbers. Keys keep their order; Go
/// sorts those of a map, so whoever builds a tree for one does too.
final class GoJson {
    private GoJson() {}

    static void write(JsonBytes out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(out, node);
            case ARRAY -> writeArray(out, node);
            case NUMBER -> out.raw(number(node));
            case BOOLEAN -> out.raw(node.booleanValue() ? "true" : "false");
            case NULL, MISSING -> out.raw("null");
            case STRING, BINARY, POJO -> out.string(node.asString());
        }
    }

    private static void writeObject(JsonBytes out, JsonNode object) {
        out.raw("{");
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            out.separate().string(field.getKey());
            write(out.raw(":"), field.getValue());
        }
        out.raw("}");
    }

    private static void writeArray(JsonBytes out, JsonNode array) {
        out.raw("[");
        for (JsonNode element : array.values()) {
            write(out.separate(), element);
        }
        out.raw("]");
    }

    private static String number(JsonNode number) {
        return number.isIntegralNumber() ? number.asString() : floating(number.doubleValue());
    }

    /// The fewest digits that give the same number again: plain from 1e-6 up to 1e21, where a whole
    /// number has no point, with an exponent beyond. What JSON cannot say becomes null.
    static String floating(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        return sign
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }
}
