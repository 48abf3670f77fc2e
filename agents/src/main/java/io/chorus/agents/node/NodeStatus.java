package io.chorus.agents.node;

import tools.jackson.databind.node.JsonNodeFactory;

/// The text of the status file that a Choria server keeps on its disk, for what reads it.
final class NodeStatus {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private NodeStatus() {}

    static String render(Node node) {
        NodeStats stats = node.stats();
        var counters = JSON.objectNode();
        counters.put("total", stats.total()).put("valid", stats.validated());
        counters.put("invalid", stats.unvalidated()).put("passed", stats.passed());
        counters.put("filtered", stats.filtered()).put("replies", stats.replies());
        counters.put("ttlexpired", stats.ttlExpired()).put("events", stats.events());
        var status = JSON.objectNode();
        status.put("identity", node.identity());
        status.put("uptime", node.seconds() - node.startSeconds());
        status.put("connected_server", node.connectedServer());
        status.put("last_message", stats.lastMessageSeconds()).put("provisioning_mode", false);
        status.set("stats", counters);
        return status.put("certificate_expires", NEVER).put("token_expires", NEVER).toString();
    }
}
