package io.chorus.agents.node;

import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells about the node's connection, and about its autonomous agents, of which it has none.
final class ChoriaUtilAgent implements RpcAgent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UNKNOWN = "unknown machine";

    private static final Map<String, Action> ACTIONS =
            Map.of(
                    "info",
                    call -> call.ok(info(call.node())),
                    "machine_states",
                    call -> call.ok(machineStates()),
                    "machine_state",
                    ChoriaUtilAgent::machineState,
                    "machine_transition",
                    ChoriaUtilAgent::machineTransition);

    private final AgentMetadata metadata;

    ChoriaUtilAgent(String serverVersion) {
        metadata =
                AgentMetadata.bundled(
                        "choria_util", "Choria Utilities", 10, serverVersion, "https://choria.io");
    }

    @Override
    public AgentMetadata metadata() {
        return metadata;
    }

    @Override
    public Map<String, Action> actions() {
        return ACTIONS;
    }

    private static ObjectNode info(Node node) {
        String server = node.connectedServer();
        String hostPort = server.substring(server.indexOf("://") + 3);
        var data = JSON.objectNode();
        data.put("security", "choria").put("connector", "choria");
        data.put("client_version", ServerProcess.NATS_CLIENT_VERSION);
        data.put("client_flavour", "nats.go " + ServerProcess.GO_VERSION);
        data.set("client_options", clientOptions(node, server));
        data.set("client_stats", clientStats(node.stats()));
        data.put("connected_server", server);
        data.put("facter_domain", "").put("facter_command", "").put("srv_domain", "");
        data.put("using_srv", false);
        data.set("middleware_servers", JSON.arrayNode().add(hostPort));
        data.put("path", ServerProcess.PATH);
        data.put("choria_version", "choria " + node.settings().version());
        // The second says how the program was built, not what the connection is.
        return data.put("secure_protocol", false).put("connector_tls", false);
    }

    private static ObjectNode clientOptions(Node node, String server) {
        var options = JSON.objectNode();
        options.set("servers", JSON.arrayNode().add(server));
        options.put("dont_randomize_servers", false);
        options.put("name", node.identity());
        options.put("pedantic", false).put("secure", false);
        options.put("allow_reconnect", true).put("max_reconnect_attempts", -1);
        options.put("reconnect_time_wait", 2).put("connect_timeout", 2);
        return options.put("ping_interval", 120).put("max_outstanding_pings", 2);
    }

    private static ObjectNode clientStats(NodeStats stats) {
        var data = JSON.objectNode();
        data.put("in_msgs", stats.total()).put("out_msgs", stats.published());
        data.put("in_bytes", stats.bytesIn()).put("out_bytes", stats.bytesOut());
        return data.put("reconnects", stats.reconnects());
    }

    private static ObjectNode machineStates() {
        var data = JSON.objectNode();
        data.set("machine_ids", JSON.arrayNode());
        data.set("machine_names", JSON.arrayNode());
        return data.set("states", JSON.objectNode());
    }

    private static Answer machineState(Call call) {
        var inputs = call.inputs();
        String criteria = inputs.string("name") + inputs.string("instance") + inputs.string("path");
        var data = JSON.objectNode();
        data.put("name", UNKNOWN).put("version", UNKNOWN).put("state", UNKNOWN);
        data.put("path", "").put("id", "").put("start_time", 0);
        data.putNull("available_transitions").put("scout", false);
        return call.aborted(
                criteria.isEmpty() ? "No search criteria given" : "No running machines", data);
    }

    private static Answer machineTransition(Call call) {
        String transition = call.inputs().string("transition");
        return call.aborted(
                "Could not perform "
                        + transition
                        + " transition: autonomous agent host not initialized",
                JSON.objectNode().put("success", false));
    }
}
