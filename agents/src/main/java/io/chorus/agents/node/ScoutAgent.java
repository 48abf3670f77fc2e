package io.chorus.agents.node;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Scout on a node that has no checks.
final class ScoutAgent implements RpcAgent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AgentMetadata metadata;

    ScoutAgent(String serverVersion) {
        metadata =
                AgentMetadata.bundled(
                        "scout",
                        "Choria Scout Agent Management API",
                        20,
                        serverVersion,
                        "http://choria.io");
    }

    @Override
    public AgentMetadata metadata() {
        return metadata;
    }

    @Override
    public Map<String, Action> actions() {
        return ACTIONS;
    }

    private static final Map<String, Action> ACTIONS =
            Map.of(
                    "checks", call -> call.ok(JSON.objectNode().set("checks", JSON.arrayNode())),
                    "trigger", call -> transition(call, "FORCE_CHECK"),
                    "maintenance", call -> transition(call, "MAINTENANCE"),
                    "resume", call -> transition(call, "RESUME"),
                    "goss_validate", ScoutAgent::gossValidate);

    /// None named means all, of which there are none; a name is always unknown.
    private static Answer transition(Call call, String event) {
        List<String> names = call.inputs().strings("checks");
        var failed = JSON.arrayNode();
        names.forEach(failed::add);
        var data = JSON.objectNode();
        data.set("transitioned", JSON.arrayNode());
        data.set("failed", failed);
        data.set("skipped", JSON.arrayNode());
        return names.isEmpty()
                ? call.ok(data)
                : call.aborted("Some checks could not be transitioned to " + event, data);
    }

    /// There is no file system to validate.
    private static Answer gossValidate(Call call) {
        String file = call.inputs().string("file");
        boolean nothing = file.isEmpty() && call.inputs().string("yaml_rules").isEmpty();
        return call.aborted(
                nothing
                        ? "One of rules or file is required"
                        : "Could not validate: found 0 tests, source: "
                                + (file.isEmpty() ? "rules" : file),
                noResults());
    }

    private static ObjectNode noResults() {
        var data = JSON.objectNode();
        data.put("failures", 0);
        data.set("results", JSON.arrayNode());
        data.put("runtime", 0);
        data.put("success", 0);
        data.put("skipped", 0);
        data.put("summary", "");
        return data.put("tests", 0);
    }
}
