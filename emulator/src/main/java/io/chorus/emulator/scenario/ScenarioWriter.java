package io.chorus.emulator.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Writes a scenario out in full: nothing left to defaults, each value as it is read.
///
/// Read again it gives the same scenario, but for credentials in addresses of brokers, which are
/// never written.
public final class ScenarioWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .enable(
                                            YAMLWriteFeature.MINIMIZE_QUOTES,
                                            YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                                            YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                                    .disable(
                                            YAMLWriteFeature.WRITE_DOC_START_MARKER,
                                            YAMLWriteFeature.SPLIT_LINES)
                                    .build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private ScenarioWriter() {}

    /// As a file.
    public static String yaml(Scenario scenario) {
        return YAML.writeValueAsString(tree(scenario));
    }

    /// As a tree with the names of the file.
    public static ObjectNode tree(Scenario scenario) {
        var tree = JSON.objectNode();
        tree.put("name", scenario.name());
        if (!scenario.question().isEmpty()) {
            tree.put("question", scenario.question());
        }
        tree.put("seed", scenario.seed());
        tree.put("transport", scenario.broker().transport().word());
        tree.set("fleet", fleet(scenario.fleet()));
        tree.set("broker", BrokerWriter.tree(scenario.broker()));
        tree.set("workload", WorkloadWriter.tree(scenario.workload()));
        if (!scenario.faults().isEmpty()) {
            tree.set("faults", FaultsWriter.tree(scenario.faults()));
        }
        tree.set("objectives", objectives(scenario));
        return tree;
    }

    /// Each value by its path, as reports show it; lists are one value each.
    public static Map<String, String> settings(Scenario scenario) {
        var settings = new LinkedHashMap<String, String>();
        flatten("", tree(scenario), settings);
        return settings;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> settings) {
        if (value instanceof ObjectNode table) {
            table.properties()
                    .forEach(entry ->
                            flatten(
                                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                                    entry.getValue(),
                                    settings));
        } else if (value instanceof ArrayNode list
                && list.valueStream().anyMatch(JsonNode::isObject)) {
            for (int i = 0; i < list.size(); i++) {
                var name = list.path(i).path("name").asString(String.valueOf(i));
                flatten(path + "[" + name + "]", list.path(i), settings);
            }
        } else if (value instanceof ArrayNode list) {
            settings.put(
                    path,
                    list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")));
        } else {
            settings.put(path, value.asString());
        }
    }

    private static ObjectNode fleet(FleetPlan plan) {
        var fleet = JSON.objectNode();
        fleet.put("nodes", plan.nodes());
        fleet.put("first", plan.first());
        fleet.put("connect_rate", plan.connectsPerSecond());
        if (plan.stay() != null) {
            fleet.put("stay", Quantities.text(plan.stay()));
        }
        fleet.put("processes", plan.processes());
        fleet.put("sharing", plan.sharing().word());
        node(fleet, plan.usual());
        if (!plan.groups().isEmpty()) {
            var groups = fleet.putArray("groups");
            for (var group : plan.groups()) {
                var written = JSON.objectNode();
                written.put("name", group.name());
                written.put("share", group.share().toString());
                node(written, group.node());
                groups.add(written);
            }
        }
        return fleet;
    }

    private static void node(ObjectNode tree, NodePlan plan) {
        tree.put("agents", plan.agents());
        tree.put("collectives", plan.collectives());
        var behaviour = plan.behaviour();
        if (behaviour.replyBytes() != null) {
            tree.set("reply_size", DistributionWriter.sizes(behaviour.replyBytes()));
        }
        tree.set("service_time", DistributionWriter.times(behaviour.serviceNanos()));
        tree.set(
                "flaky",
                JSON.objectNode()
                        .put("silent", share(behaviour.silent()))
                        .put("error", share(behaviour.error()))
                        .put("twice", share(behaviour.twice())));
        var facts = JSON.objectNode();
        plan.facts().forEach(facts::set);
        tree.set("facts", facts);
        tree.set("connection", PolicyWriter.tree(plan.connection()));
    }

    static String share(double fraction) {
        return Share.percent(Math.round(fraction * Share.ALL_MILLIONTHS));
    }

    private static ArrayNode objectives(Scenario scenario) {
        var objectives = JSON.arrayNode();
        for (var plan : scenario.objectives()) {
            if (plan.window() == null && !plan.abort()) {
                objectives.add(plan.objective());
                continue;
            }
            var written = JSON.objectNode().put("objective", plan.objective());
            if (plan.window() != null) {
                written.put("window", Quantities.text(plan.window()));
            }
            written.put("abort", plan.abort());
            objectives.add(written);
        }
        return objectives;
    }
}
