package io.chorus.agents.ddl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the inputs of a request from `key=value` texts.
public final class InputReader {
    private InputReader() {}

    /// Reads them as the action declares them: typed, complete, and none that it does not know.
    ///
    /// @throws IllegalArgumentException in a sentence that names the input and what is wanted
    public static ObjectNode declared(ActionDdl action, List<String> texts) {
        var given = split(texts);
        var inputs = JsonNodeFactory.instance.objectNode();
        for (var declared : action.inputs()) {
            var text = given.remove(declared.name());
            if (text != null) {
                inputs.set(declared.name(), read(declared, text));
            } else if (declared.standard() != null) {
                inputs.set(declared.name(), declared.standard());
            } else if (!declared.optional()) {
                throw missing(action, declared);
            }
        }
        if (!given.isEmpty()) {
            throw unknown(action, given.keySet().iterator().next());
        }
        return inputs;
    }

    /// Completes inputs that have their types already, as programs give them: fills in what has to
    /// be given and is not, if the action says with what, and checks all of them.
    ///
    /// @throws IllegalArgumentException in a sentence that names the input and what is wanted
    public static ObjectNode completed(ActionDdl action, ObjectNode given) {
        var inputs = given.deepCopy();
        for (var declared : action.inputs()) {
            if (!inputs.has(declared.name()) && !declared.optional()) {
                if (declared.standard() == null) {
                    throw missing(action, declared);
                }
                inputs.set(declared.name(), declared.standard());
            }
        }
        for (var input : inputs.properties()) {
            var declared =
                    action.inputs().stream()
                            .filter(one -> one.name().equals(input.getKey()))
                            .findFirst()
                            .orElseThrow(() -> unknown(action, input.getKey()));
            check(declared, input.getValue());
        }
        return inputs;
    }

    private static void check(InputDdl declared, JsonNode value) {
        String wanted = declared.type().wanted();
        if (declared.type().fits(value)) {
            try {
                declared.limits().check(value);
                return;
            } catch (IllegalArgumentException e) {
                wanted = String.valueOf(e.getMessage());
            }
        }
        throw new IllegalArgumentException(
                "input \"%s\" is %s: want %s".formatted(declared.name(), value, wanted));
    }

    private static IllegalArgumentException missing(ActionDdl action, InputDdl declared) {
        return new IllegalArgumentException(
                "action %s needs the input \"%s\" (%s): add %s=…"
                        .formatted(
                                action.name(),
                                declared.name(),
                                declared.description(),
                                declared.name()));
    }

    private static IllegalArgumentException unknown(ActionDdl action, String name) {
        return new IllegalArgumentException(
                "action %s has no input \"%s\"; %s".formatted(action.name(), name, known(action)));
    }

    /// Reads them for an agent that we know nothing of: JSON where a value is well-formed JSON
    /// (`3`, `true`, `[1,2]`, `"3"`), text where it is not.
    ///
    /// @throws IllegalArgumentException if one is no `key=value`
    public static ObjectNode undeclared(List<String> texts) {
        var inputs = JsonNodeFactory.instance.objectNode();
        split(texts).forEach((name, text) -> inputs.set(name, InputType.guess(text)));
        return inputs;
    }

    private static Map<String, String> split(List<String> texts) {
        var given = new LinkedHashMap<String, String>();
        for (var text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no input: want key=value, as in size=20");
            }
            if (given.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "input \"" + text.substring(0, equals) + "\" is given twice: give it once");
            }
        }
        return given;
    }

    private static JsonNode read(InputDdl declared, String text) {
        try {
            return declared.type().read(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "input \"%s\" is \"%s\": want %s"
                            .formatted(declared.name(), text, declared.type().wanted()));
        }
    }

    private static String known(ActionDdl action) {
        return action.inputs().isEmpty()
                ? "it has none"
                : "it has "
                        + String.join(", ", action.inputs().stream().map(InputDdl::name).toList());
    }
}
