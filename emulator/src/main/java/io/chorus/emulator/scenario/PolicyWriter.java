package io.chorus.emulator.scenario;

import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.broker.client.PacedBackoff;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes `connection:`.
final class PolicyWriter {
    private PolicyWriter() {}

    static ObjectNode tree(ConnectionPolicy policy) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("order", policy.order().name().toLowerCase(Locale.ROOT));
        if (policy.backoff() instanceof PacedBackoff(var first, var most, var jitter)) {
            boolean constant = first.equals(most);
            tree.put("backoff", constant ? PolicyReader.CONSTANT : PolicyReader.EXPONENTIAL);
            tree.put("wait", Quantities.text(first));
            if (!constant) {
                tree.put("most", Quantities.text(most));
            }
            tree.put("jitter", Quantities.text(jitter));
        } else {
            tree.put("backoff", PolicyReader.CHORIA);
        }
        if (policy.maxAttempts() == ConnectionPolicy.WITHOUT_END) {
            tree.put("max_attempts", PolicyReader.UNLIMITED);
        } else {
            tree.put("max_attempts", policy.maxAttempts());
        }
        tree.put("connect_timeout", Quantities.text(policy.connectTimeout()));
        tree.put("ping_interval", Quantities.text(policy.pingInterval()));
        tree.put("on_loss", policy.onLoss().name().toLowerCase(Locale.ROOT));
        return tree;
    }
}
