package io.chorus.emulator.scenario;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.brokers.BrokerSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes `broker:`.
final class BrokerWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BrokerWriter() {}

    static ObjectNode tree(BrokerPlan plan) {
        var broker = JSON.objectNode();
        switch (plan) {
            case BrokerPlan.Embedded(var set, _) -> {
                broker.put("kind", BrokerReader.EMBEDDED);
                set(broker, set);
            }
            case BrokerPlan.NatsServer(var set, var program) -> {
                broker.put("kind", BrokerReader.NATS_SERVER);
                set(broker, set);
                if (program != null) {
                    broker.put("program", program.toString());
                }
            }
            case BrokerPlan.Foreign(var servers) -> {
                var list = broker.putArray("servers");
                servers.stream().map(ServerAddress::url).forEach(list::add);
            }
        }
        return broker;
    }

    private static void set(ObjectNode broker, BrokerSet set) {
        broker.put("count", set.count());
        if (set.floating()) {
            broker.put("floating", true);
        }
        if (set.maxPendingBytes() > 0) {
            broker.put("max_pending", Quantities.sizeText(set.maxPendingBytes()));
        }
    }
}
