package io.chorus.agents.rpc;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which of several brokers a requester turns to.
@Timeout(60)
class RequesterClusterTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int WORKERS = 3;

    private final List<Broker> brokers = new ArrayList<>();
    private final Commons commons = Commons.start();

    @BeforeEach
    void start() {
        for (int i = 0; i < 3; i++) {
            var routes =
                    brokers.stream()
                            .map(broker -> new RouteAddress("127.0.0.1", broker.clusterPort()))
                            .toList();
            var cluster = ClusterOptions.builder().name("C1").port(0).routes(routes).build();
            brokers.add(
                    Broker.start(
                            BrokerOptions.builder()
                                    .name("b" + i)
                                    .port(0)
                                    .cluster(cluster)
                                    .build()));
        }
    }

    @AfterEach
    void stop() {
        brokers.forEach(Broker::close);
        commons.close();
    }

    private Requester requester(long seed) throws InterruptedException {
        var servers =
                brokers.stream()
                        .map(broker -> new ServerAddress("127.0.0.1", broker.port()))
                        .toList();
        var options =
                RequesterOptions.of(
                                ConnectionOptions.requester(servers, "caller", seed, commons),
                                "choria=rip.mcollective",
                                "rip.mcollective",
                                seed)
                        .withWorkers(WORKERS);
        return Requester.connect(options, LONG);
    }

    private List<Integer> connections() {
        return brokers.stream().map(broker -> broker.statistics().connections()).toList();
    }

    /// Elsewhere a request could arrive before the interest in its replies.
    @Test
    void allConnectionsOfACallerAreAtOneBrokerAndStayTogetherWhenItIsLost() throws Exception {
        var chosen = new TreeSet<Integer>();
        for (int seed = 1; seed <= 8; seed++) {
            try (var _ = requester(seed)) {
                var connections = connections();
                int broker = connections.indexOf(WORKERS + 1);
                assertTrue(broker >= 0, "all at one: " + connections);
                chosen.add(broker);
            }
            eventually("they are gone", LONG, () -> connections().stream().allMatch(n -> n == 0));
        }
        assertTrue(chosen.size() > 1, "callers differ: " + chosen);

        try (var _ = requester(1)) {
            int first = connections().indexOf(WORKERS + 1);
            brokers.get(first).kill();
            eventually(
                    "all are at another one",
                    LONG,
                    () -> {
                        var connections = connections();
                        return connections.contains(WORKERS + 1)
                                && connections.indexOf(WORKERS + 1) != first;
                    });
        }
    }
}
