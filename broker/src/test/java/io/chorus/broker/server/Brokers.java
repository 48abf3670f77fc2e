package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import java.util.ArrayList;
import java.util.List;

/// Brokers of one cluster in this process, on ports that were free.
final class Brokers implements AutoCloseable {
    private final List<Broker> brokers = new ArrayList<>();

    /// A cluster in which all know the first.
    static Brokers start(int count) {
        var cluster = new Brokers();
        for (int i = 0; i < count; i++) {
            cluster.add("ours-" + i);
        }
        cluster.awaitMesh();
        return cluster;
    }

    static ClusterOptions.Builder cluster() {
        return ClusterOptions.builder().name("C1").port(0);
    }

    static BrokerOptions.Builder options(String name, ClusterOptions cluster) {
        return BrokerOptions.builder()
                .name(name)
                .port(0)
                .threads(2)
                .monitorPort(0)
                .cluster(cluster);
    }

    static RouteAddress to(Broker broker) {
        return new RouteAddress("127.0.0.1", broker.clusterPort());
    }

    Broker add(String name) {
        var seeds = brokers.isEmpty() ? List.<RouteAddress>of() : List.of(to(get(0)));
        var broker = Broker.start(options(name, cluster().routes(seeds).build()).build());
        brokers.add(broker);
        return broker;
    }

    Broker get(int index) {
        return brokers.get(index);
    }

    List<Broker> all() {
        return brokers;
    }

    void awaitMesh() {
        for (var broker : brokers) {
            eventually(
                    "each has a route to each other",
                    ofSeconds(30),
                    () -> broker.routes().size() == brokers.size() - 1);
        }
    }

    /// Returns when each broker knows of that many subscriptions.
    void awaitSubscriptions(long count) {
        for (var broker : brokers) {
            eventually(
                    "interest is known everywhere",
                    ofSeconds(30),
                    () -> broker.statistics().subscriptions() == count);
        }
    }

    @Override
    public void close() {
        brokers.forEach(Broker::close);
    }
}
