package io.chorus.agents.filter;

import io.chorus.agents.filter.expr.Bytes;
import io.chorus.agents.filter.expr.ExpressionException;
import io.chorus.agents.filter.expr.Nil;
import io.chorus.agents.filter.expr.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a compound filter sees of one node.
final class NodeScope implements Scope {
    private final Inventory node;

    NodeScope(Inventory node) {
        this.node = node;
    }

    @Override
    public Object variable(String name) {
        return switch (name) {
            case "agents" -> node.agents();
            case "classes" -> node.classes();
            // The JSON text as bytes, of which only the length can be asked; fact() reads facts.
            case "facts" ->
                    new Bytes(node.facts().toString().getBytes(StandardCharsets.UTF_8).length);
            default -> Nil.NIL;
        };
    }

    @Override
    public Object call(String name, List<Object> arguments) {
        return switch (name) {
            case "with" -> with(text(arguments, 0));
            case "fact" -> fact(text(arguments, 0));
            case "include" -> include(arguments.get(0), arguments.get(1));
            case "semver" -> semver(text(arguments, 0), text(arguments, 1));
            default -> data(name, arguments.isEmpty() ? "" : text(arguments, 0));
        };
    }

    /// A comparison with a fact, else a class, else an agent.
    private boolean with(String query) {
        var fact = FactExpression.tryParse(query);
        if (fact.isPresent()) {
            return FactComparison.matches(fact.get(), node.facts());
        }
        return FilterMatcher.hasClass(query, node.classes())
                || FilterMatcher.hasAgent(query, node.agents());
    }

    private Object fact(String path) {
        return FactPath.find(node.facts(), path).map(found -> value(found, false)).orElse(Nil.NIL);
    }

    /// Looks for an equal value of the same type: numbers of facts are floats, so a whole number
    /// looked for is taken as one, while whole numbers in the list are never found.
    private static boolean include(Object list, Object needle) {
        if (Nil.is(list)) {
            return false;
        }
        if (!(list instanceof List<?> elements)) {
            throw new ExpressionException("include wants a list");
        }
        return elements.contains(
                needle instanceof Long whole ? (Object) whole.doubleValue() : needle);
    }

    private static boolean semver(String version, String constraint) {
        try {
            return VersionConstraint.parse(constraint).allows(Version.parse(version));
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(String.valueOf(e.getMessage()));
        }
    }

    private Object data(String plugin, String query) {
        try {
            return value(node.data(plugin, query), true);
        } catch (IllegalArgumentException _) {
            return Nil.NO_OUTPUT; // a plugin that fails has no outputs, which an expression may ask
            // about
        }
    }

    /// Turns JSON into values. Numbers of facts are all floats, those of data plugins keep their
    /// type.
    private static Object value(JsonNode json, boolean integers) {
        return switch (json.getNodeType()) {
            case STRING -> json.stringValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                    integers && json.canConvertToLong() && json.isIntegralNumber()
                            ? (Object) json.longValue()
                            : (Object) json.doubleValue();
            case ARRAY -> {
                var list = new ArrayList<>(json.size());
                for (var element : json) {
                    list.add(value(element, integers));
                }
                yield list;
            }
            case OBJECT -> {
                var map = new TreeMap<String, Object>();
                for (var property : json.properties()) {
                    map.put(property.getKey(), value(property.getValue(), integers));
                }
                yield map;
            }
            default -> Nil.NIL;
        };
    }

    private static String text(List<Object> arguments, int index) {
        if (arguments.get(index) instanceof String text) {
            return text;
        }
        throw new ExpressionException("want a string as argument " + (index + 1));
    }
}
