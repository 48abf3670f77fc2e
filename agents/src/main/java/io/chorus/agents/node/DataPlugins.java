package io.chorus.agents.node;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a node can be asked as a data source, by `rpcutil#get_data` and in compound filters.
final class DataPlugins {
    /// All of them, sorted.
    static final List<String> NAMES = List.of("choria", "config_item", "machine_state", "scout");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DataPlugins() {}

    /// Runs one.
    ///
    /// @param query ignored where the plugin takes none
    /// @return empty if there is no such plugin, or it fails: so always for autonomous agents and
    ///   checks, of which emulated nodes have none
    static Optional<JsonNode> ask(Node node, String plugin, String query) {
        return switch (plugin) {
            case "choria" -> Optional.of(choria(node));
            case "config_item" -> Optional.of(configItem(node, query));
            default -> Optional.empty();
        };
    }

    private static JsonNode configItem(Node node, String item) {
        Optional<JsonNode> value = ConfigItems.find(node, item);
        return JSON.objectNode()
                .put("present", value.isPresent())
                .set("value", value.orElseGet(JSON::nullNode));
    }

    private static ObjectNode choria(Node node) {
        NodeStats stats = node.stats();
        var agents = JSON.arrayNode();
        node.agents().forEach(agents::add);
        var classes = JSON.arrayNode();
        node.classes().forEach(classes::add);
        var data = JSON.objectNode();
        data.set("agents", agents);
        data.put("agents_count", agents.size()).put("built", "unknown");
        data.set("classes", classes);
        data.put("classes_count", classes.size()).put("commit", "unknown");
        data.put("configfile", node.settings().configFile());
        data.put("connected_broker", node.connectedServer()).put("cpus", ServerProcess.CORES);
        data.put("events", stats.events()).put("filtered", stats.filtered());
        data.put("go_version", ServerProcess.GO_VERSION)
                .put("goroutines", ServerProcess.GOROUTINES);
        data.put("license", "Apache-2.0");
        data.set("machines", JSON.arrayNode());
        data.put("machines_count", 0)
                .put("passed", stats.passed())
                .put("pid", ServerProcess.pid(node));
        data.put("provisioning", false).put("replies", stats.replies());
        data.put("total", stats.total()).put("ttlexpired", stats.ttlExpired());
        data.put("unvalidated", stats.unvalidated());
        data.put("uptime", node.seconds() - node.startSeconds());
        return data.put("validated", stats.validated()).put("version", node.settings().version());
    }
}
