package io.chorus.emulator.scenario;

import io.chorus.broker.client.ServerAddress;
import java.util.List;
import java.util.function.UnaryOperator;

/// The broker that a scenario wants.
///
/// @param servers where it is; empty for one of ours, in this process
public record BrokerPlan(List<ServerAddress> servers) {
    /// One of ours.
    public static final BrokerPlan EMBEDDED = new BrokerPlan(List.of());

    public BrokerPlan {
        servers = List.copyOf(servers);
    }

    /// Whether it is ours and lives in this process.
    public boolean embedded() {
        return servers.isEmpty();
    }

    /// The same with each address changed, to say who we are there.
    public BrokerPlan with(UnaryOperator<ServerAddress> change) {
        return new BrokerPlan(servers.stream().map(change).toList());
    }
}
