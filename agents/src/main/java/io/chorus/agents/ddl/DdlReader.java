package io.chorus.agents.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an agent from the JSON that the real clients read (Choria protocol, section 8.2).
final class DdlReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEAST_TIMEOUT = 2;

    private DdlReader() {}

    /// @throws IllegalArgumentException if it is none, with the reason
    static AgentDdl read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        var metadata = root.path("metadata");
        var name = metadata.path("name").asString("");
        if (name.isEmpty() || !root.path("actions").isArray()) {
            throw new IllegalArgumentException("want metadata with a name, and a list of actions");
        }
        var actions = new ArrayList<ActionDdl>();
        root.path("actions").forEach(action -> actions.add(action(action)));
        return new AgentDdl(
                name,
                metadata.path("description").asString(""),
                metadata.path("version").asString(""),
                Math.max(LEAST_TIMEOUT, metadata.path("timeout").asInt(LEAST_TIMEOUT)),
                actions);
    }

    private static ActionDdl action(JsonNode action) {
        var inputs = new ArrayList<InputDdl>();
        action.path("input")
                .properties()
                .forEach(it -> inputs.add(input(it.getKey(), it.getValue())));
        var outputs = new ArrayList<OutputDdl>();
        action.path("output")
                .properties()
                .forEach(it ->
                        outputs.add(
                                new OutputDdl(
                                        it.getKey(),
                                        it.getValue().path("description").asString(""),
                                        it.getValue().path("display_as").asString(it.getKey()),
                                        it.getValue().path("type").asString(""))));
        var aggregates = new ArrayList<AggregateDdl>();
        for (var aggregate : action.path("aggregate")) {
            aggregates.add(
                    new AggregateDdl(
                            aggregate.path("function").asString(""),
                            aggregate.path("args").path(0).asString("")));
        }
        return new ActionDdl(
                action.path("action").asString(""),
                action.path("description").asString(""),
                display(action.path("display").asString("")),
                inputs,
                outputs,
                aggregates);
    }

    private static InputDdl input(String name, JsonNode input) {
        var standard = input.path("default");
        var list = new ArrayList<String>();
        input.path("list").forEach(item -> list.add(item.asString("")));
        return new InputDdl(
                name,
                input.path("description").asString(""),
                type(input.path("type").asString("")),
                input.path("optional").asBoolean(false),
                standard.isMissingNode() || standard.isNull() ? null : standard,
                new InputLimits(
                        input.path("validation").asString(""),
                        input.path("maxlength").asInt(0),
                        List.copyOf(list)));
    }

    private static InputType type(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "integer" -> InputType.INTEGER;
            case "float", "number" -> InputType.NUMBER;
            case "boolean" -> InputType.BOOLEAN;
            case "array" -> InputType.ARRAY;
            case "hash" -> InputType.HASH;
            case "string", "list" -> InputType.STRING;
            default -> throw new IllegalArgumentException("no input type \"" + name + "\"");
        };
    }

    private static Display display(String name) {
        return switch (name) {
            case "ok" -> Display.OK;
            case "always" -> Display.ALL;
            default -> Display.FAILED;
        };
    }
}
