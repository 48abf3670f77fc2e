package io.chorus.agents.node;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The settings that a node admits to, as a server has them that was given an identity, brokers and
/// collectives and nothing else.
final class ConfigItems {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConfigItems() {}

    /// The value of a setting in its own type; empty if there is no such setting.
    static Optional<JsonNode> find(Node node, String item) {
        return Optional.ofNullable(
                switch (item) {
                    case "identity" -> JSON.stringNode(node.identity());
                    case "main_collective" -> JSON.stringNode(node.mainCollective());
                    case "collectives" -> {
                        var collectives = JSON.arrayNode();
                        node.collectives().forEach(collectives::add);
                        yield collectives;
                    }
                    case "connector", "securityprovider" -> JSON.stringNode("choria");
                    case "classesfile" ->
                            JSON.stringNode("/opt/puppetlabs/puppet/cache/state/classes.txt");
                    case "plugin.yaml" -> JSON.stringNode("/etc/choria/facts.yaml");
                    case "daemonize", "rpcauthorization", "plugin.choria.use_srv" ->
                            JSON.booleanNode(false);
                    case "rpcaudit" -> JSON.booleanNode(node.audited());
                    case "loglevel" -> JSON.stringNode("warn");
                    case "registration" -> JSON.arrayNode();
                    case "registerinterval" -> JSON.numberNode(300);
                    case "ttl" -> JSON.numberNode(60);
                    case "plugin.choria.middleware_hosts" ->
                            JSON.arrayNode().add(node.connectedServer());
                    case "plugin.choria.stats_port" -> JSON.numberNode(0);
                    default -> null;
                });
    }
}
