package io.chorus.agents.ddl;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The files from which the real clients learn of an agent: JSON for `choria`, Ruby for `mco`
/// (Choria protocol, sections 8.2 and 8.3).
public final class DdlFiles {
    private static final String SCHEMA = "https://choria.io/schemas/mcorpc/ddl/v1/agent.json";
    private static final String AUTHOR = "Chorus";
    private static final String LICENSE = "Apache-2.0";
    private static final String URL = "http://choria.io";
    private static final int ANY_LENGTH = 65_536;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DdlFiles() {}

    /// The agents `emulated0` up to but without `emulated<count>`.
    public static List<AgentDdl> emulated(int count, int timeoutSeconds) {
        return IntStream.range(0, count)
                .mapToObj(i -> KnownAgents.emulated("emulated" + i, timeoutSeconds))
                .toList();
    }

    /// What stands in `<agent>.json`.
    public static String json(AgentDdl agent) {
        var root = JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA);
        root.putObject("metadata")
                .put("name", agent.name())
                .put("description", agent.description())
                .put("author", AUTHOR)
                .put("license", LICENSE)
                .put("version", agent.version())
                .put("url", URL)
                .put("timeout", agent.timeoutSeconds());
        var actions = root.putArray("actions");
        agent.actions().forEach(action -> actions.add(json(action)));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode json(ActionDdl action) {
        var node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("action", action.name())
                        .put("description", action.description())
                        .put("display", display(action.display()));
        var inputs = node.putObject("input");
        for (var input : action.inputs()) {
            var described =
                    inputs.putObject(input.name())
                            .put("prompt", capitalized(input.name()))
                            .put("description", input.description())
                            .put("type", typeName(input))
                            .put("optional", input.optional());
            limits(input, described);
            if (input.standard() != null) {
                described.set("default", input.standard());
            }
        }
        var outputs = node.putObject("output");
        for (var output : action.outputs()) {
            outputs.putObject(output.name())
                    .put("description", output.description())
                    .put("display_as", output.label())
                    .put("type", output.type());
        }
        if (!action.aggregates().isEmpty()) {
            var aggregates = node.putArray("aggregate");
            for (var aggregate : action.aggregates()) {
                aggregates
                        .addObject()
                        .put("function", aggregate.function())
                        .putArray("args")
                        .add(aggregate.output());
            }
        }
        return node;
    }

    private static String typeName(InputDdl input) {
        return input.limits().list().isEmpty() ? input.type().fileName() : "list";
    }

    /// Texts need limits there, even if they have none.
    private static void limits(InputDdl input, ObjectNode described) {
        var limits = input.limits();
        if (!limits.list().isEmpty()) {
            var list = described.putArray("list");
            limits.list().forEach(list::add);
        } else if (input.type() == InputType.STRING) {
            described
                    .put("validation", limits.validation().isEmpty() ? "." : limits.validation())
                    .put("maxlength", limits.maxLength() == 0 ? ANY_LENGTH : limits.maxLength());
        }
    }

    /// What stands in `<agent>.ddl`.
    public static String ruby(AgentDdl agent) {
        var text = new StringBuilder();
        text.append("metadata :name => ").append(quoted(agent.name()));
        text.append(",\n         :description => ").append(quoted(agent.description()));
        text.append(",\n         :author => ").append(quoted(AUTHOR));
        text.append(",\n         :license => ").append(quoted(LICENSE));
        text.append(",\n         :version => ").append(quoted(agent.version()));
        text.append(",\n         :url => ").append(quoted(URL));
        text.append(",\n         :timeout => ").append(agent.timeoutSeconds()).append("\n");
        agent.actions().forEach(action -> text.append(ruby(action)));
        return text.toString();
    }

    private static String ruby(ActionDdl action) {
        var lines = action.inputs().stream().map(DdlFiles::ruby).collect(Collectors.joining());
        var outputs = action.outputs().stream().map(DdlFiles::ruby).collect(Collectors.joining());
        return "\naction %s, :description => %s do\n  display :%s\n%s%send\n"
                .formatted(
                        quoted(action.name()),
                        quoted(action.description()),
                        display(action.display()),
                        lines,
                        outputs);
    }

    private static String ruby(InputDdl input) {
        return "\n  input :%s,\n        :prompt => %s,\n        :description => %s,\n        :type => :%s,%s\n        :optional => %s%s\n"
                .formatted(
                        input.name(),
                        quoted(capitalized(input.name())),
                        quoted(input.description()),
                        typeName(input),
                        rubyLimits(input),
                        input.optional(),
                        standard(input.standard()));
    }

    private static String rubyLimits(InputDdl input) {
        var limits = input.limits();
        if (!limits.list().isEmpty()) {
            return "\n        :list => [%s],"
                    .formatted(
                            limits.list().stream()
                                    .map(DdlFiles::quoted)
                                    .collect(Collectors.joining(", ")));
        }
        return input.type() != InputType.STRING
                ? ""
                : "\n        :validation => '%s',\n        :maxlength => %d,"
                        .formatted(
                                limits.validation().isEmpty()
                                        ? "."
                                        : limits.validation().replace("'", "\\'"),
                                limits.maxLength() == 0 ? ANY_LENGTH : limits.maxLength());
    }

    private static String standard(@Nullable JsonNode value) {
        return value == null ? "" : ",\n        :default => " + value;
    }

    private static String ruby(OutputDdl output) {
        return "\n  output :%s,\n         :description => %s,\n         :display_as => %s\n"
                .formatted(output.name(), quoted(output.description()), quoted(output.label()));
    }

    private static String display(Display display) {
        return switch (display) {
            case OK -> "ok";
            case ALL -> "always";
            case FAILED, NONE -> "failed";
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
