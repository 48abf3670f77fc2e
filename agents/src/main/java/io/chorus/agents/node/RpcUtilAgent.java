package io.chorus.agents.node;

import io.chorus.agents.filter.FactPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells what the node is: its facts, agents, collectives, settings and counters.
final class RpcUtilAgent implements RpcAgent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<String, Action> ACTIONS =
            Map.of(
                    "ping", call -> call.ok(JSON.objectNode().put("pong", call.node().seconds())),
                    "get_fact", RpcUtilAgent::fact,
                    "get_facts", RpcUtilAgent::facts,
                    "collective_info", call -> call.ok(collectives(call.node())),
                    "agent_inventory", call -> call.ok(agents(call.node())),
                    "inventory", call -> call.ok(inventory(call.node())),
                    "daemon_stats", call -> call.ok(daemonStats(call.node())),
                    "get_config_item", RpcUtilAgent::configItem,
                    "get_data", RpcUtilAgent::data);

    private final AgentMetadata metadata;

    RpcUtilAgent(String serverVersion) {
        metadata =
                AgentMetadata.bundled(
                        "rpcutil", "Choria RPC Utilities", 2, serverVersion, "http://choria.io");
    }

    @Override
    public AgentMetadata metadata() {
        return metadata;
    }

    @Override
    public Map<String, Action> actions() {
        return ACTIONS;
    }

    /// A fact that is not there is a success without a value.
    private static Answer fact(Call call) {
        String path = call.inputs().string("fact");
        var data = JSON.objectNode().put("fact", path);
        data.set("value", value(call.node(), path));
        return call.ok(data);
    }

    /// The values come sorted by name.
    private static Answer facts(Call call) {
        var values = new TreeMap<String, JsonNode>();
        for (String path : call.inputs().string("facts").split(",", -1)) {
            values.put(path.strip(), value(call.node(), path.strip()));
        }
        return call.ok(JSON.objectNode().set("values", JSON.objectNode().setAll(values)));
    }

    private static JsonNode value(Node node, String path) {
        return FactPath.find(node.facts(), path).orElseGet(JSON::nullNode);
    }

    private static ObjectNode collectives(Node node) {
        var data = JSON.objectNode().put("main_collective", node.mainCollective());
        return data.set("collectives", strings(node.collectives()));
    }

    private static ObjectNode agents(Node node) {
        var agents = JSON.arrayNode();
        for (String name : node.agents()) {
            node.agent(name).map(RpcUtilAgent::describe).ifPresent(agents::add);
        }
        return JSON.objectNode().set("agents", agents);
    }

    private static ObjectNode describe(Agent agent) {
        AgentMetadata metadata = agent.metadata();
        var data = JSON.objectNode();
        data.put("agent", metadata.name()).put("license", metadata.license());
        data.put("author", metadata.author()).put("timeout", metadata.timeoutSeconds());
        data.put("name", metadata.name()).put("version", metadata.version());
        return data.put("url", metadata.url()).put("description", metadata.description());
    }

    private static ObjectNode inventory(Node node) {
        var data = JSON.objectNode();
        data.set("agents", strings(node.agents()));
        data.set("classes", strings(node.classes()));
        data.set("collectives", strings(node.collectives()));
        data.set("data_plugins", strings(DataPlugins.NAMES));
        data.set("facts", node.facts());
        data.set("machines", JSON.arrayNode());
        data.put("main_collective", node.mainCollective());
        return data.put("version", node.settings().version()).put("upgradable", false);
    }

    private static ObjectNode daemonStats(Node node) {
        NodeStats stats = node.stats();
        var data = JSON.objectNode();
        data.set("agents", strings(node.agents()));
        data.put("configfile", node.settings().configFile()).put("filtered", stats.filtered());
        data.put("pid", ServerProcess.pid(node)).put("passed", stats.passed());
        data.set("threads", JSON.arrayNode().add(ServerProcess.THREADS));
        data.put("replies", stats.replies()).put("starttime", node.startSeconds());
        data.put("ttlexpired", stats.ttlExpired()).put("events", stats.events());
        var times = JSON.objectNode();
        times.put("cstime", 0).put("cutime", 0).put("stime", 0).put("utime", 0);
        data.set("times", times);
        data.put("total", stats.total()).put("unvalidated", stats.unvalidated());
        return data.put("validated", stats.validated()).put("version", node.settings().version());
    }

    private static Answer configItem(Call call) {
        String item = call.inputs().string("item");
        Optional<JsonNode> value = ConfigItems.find(call.node(), item);
        if (value.isEmpty()) {
            return call.aborted("Unknown key");
        }
        return call.ok(JSON.objectNode().put("item", item).set("value", value.get()));
    }

    /// A plugin that fails has no outputs, which is null and a success.
    private static Answer data(Call call) {
        String source = call.inputs().string("source");
        String query = call.inputs().string("query");
        if (!DataPlugins.NAMES.contains(source)) {
            return call.aborted("Unknown data plugin");
        }
        return call.ok(DataPlugins.ask(call.node(), source, query).orElseGet(JSON::nullNode));
    }

    private static ArrayNode strings(List<String> texts) {
        var array = JSON.arrayNode(texts.size());
        texts.forEach(array::add);
        return array;
    }
}
