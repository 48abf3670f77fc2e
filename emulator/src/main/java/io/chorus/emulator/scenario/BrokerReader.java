package io.chorus.emulator.scenario;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.brokers.BrokerSet;
import io.chorus.emulator.brokers.TransportKind;
import java.nio.file.Path;
import java.util.List;

/// Reads `broker:`.
final class BrokerReader {
    static final String EMBEDDED = "embedded";
    static final String NATS_SERVER = "nats-server";
    private static final long MOST_PENDING = 1L << 40;

    private BrokerReader() {}

    /// @param transport what is to lead there
    static BrokerPlan read(Spot spot, TransportKind transport) {
        var broker = spot.section("kind", "program", "count", "floating", "max_pending", "servers");
        var servers = broker.at("servers").map(BrokerReader::servers).orElse(List.of());
        if (!servers.isEmpty()) {
            for (var other : List.of("kind", "program", "count", "floating", "max_pending")) {
                if (broker.has(other)) {
                    throw broker.need(other)
                            .wrong(
                                    "is for brokers that the run starts, and broker.servers (--server) names others: want one of both");
                }
            }
            return new BrokerPlan.Foreign(servers);
        }
        int count = broker.at("count").map(it -> it.whole(1, BrokerSet.MOST)).orElse(1);
        boolean floating = broker.at("floating").map(Spot::truth).orElse(false);
        long pending = broker.at("max_pending").map(it -> it.size(MOST_PENDING)).orElse(0L);
        var set = spot.checked(() -> new BrokerSet(count, floating, pending));
        var kind =
                broker.at("kind")
                        .map(it -> it.word(List.of(EMBEDDED, NATS_SERVER)))
                        .orElse(EMBEDDED);
        if (kind.equals(NATS_SERVER)) {
            var program = broker.at("program").map(it -> it.text("the name of a file", Path::of));
            return new BrokerPlan.NatsServer(set, program.orElse(null));
        }
        if (broker.has("program")) {
            throw broker.need("program")
                    .wrong("is for real servers: want kind: nats-server beside it");
        }
        return spot.checked(() -> new BrokerPlan.Embedded(set, transport));
    }

    private static List<ServerAddress> servers(Spot list) {
        return list.items().stream()
                .map(it -> it.text("a broker, as nats://host:port", ServerAddress::parse))
                .toList();
    }
}
