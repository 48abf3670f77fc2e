package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.RouteAddress;
import io.chorus.testing.NoBufferLeaks;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Three brokers of ours in one cluster.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class ClusterTest {
    @Test
    void aMessageReachesEachSubscriptionOfTheClusterOnce() throws Exception {
        try (var cluster = Brokers.start(3)) {
            var clients = new ArrayList<RawClient>();
            for (var broker : cluster.all()) {
                // Two patterns that cover the same subject still make one message over a route.
                var client = RawClient.quiet(broker);
                clients.add(client.send("SUB a.* 1\r\nSUB a.> 2\r\n").synced());
            }
            cluster.awaitSubscriptions(2 + 2 * 2);
            for (var publisher : clients) {
                publisher.send("PUB a.b r 2\r\nhi\r\n");
                for (var client : clients) {
                    var got = new ArrayList<>(List.of(client.line(), client.line()));
                    client.expect("");
                    assertTrue(got.toString().contains("hi") || got.toString().contains("MSG a.b"));
                    got.add(client.line());
                    got.add(client.line());
                    got.sort(null);
                    assertEquals(
                            List.of("MSG a.b 1 r 2\r\n", "MSG a.b 2 r 2\r\n", "hi\r\n", "hi\r\n"),
                            got);
                }
            }
            for (var client : clients) {
                client.synced();
                client.close();
            }
            cluster.awaitSubscriptions(0);
        }
    }

    @Test
    void aQueueGroupIsSpreadOverAllBrokersByTheirMembers() throws Exception {
        try (var cluster = Brokers.start(3)) {
            var clients = new ArrayList<RawClient>();
            for (var broker : cluster.all()) {
                clients.add(
                        RawClient.quiet(broker)
                                .send("SUB jobs workers 1\r\nSUB done 9\r\n")
                                .synced());
            }
            cluster.awaitSubscriptions(6);
            clients.get(2).send("SUB jobs workers 2\r\nSUB marker 3\r\n").synced();
            // One entry a broker and group, whatever its weight; the marker follows the weight.
            for (int i = 0; i < 2; i++) {
                var broker = cluster.get(i);
                eventually(
                        "the weight has come",
                        ofSeconds(30),
                        () -> broker.statistics().subscriptions() == 7);
            }
            int messages = 1_200;
            try (var publisher = RawClient.quiet(cluster.get(0))) {
                publisher.send("PUB jobs 1\r\nx\r\n".repeat(messages) + "PUB done 1\r\n.\r\n");
                publisher.synced();
            }
            var counts = new int[3];
            for (int i = 0; i < 3; i++) {
                for (var line = clients.get(i).line();
                        !line.startsWith("MSG done");
                        line = clients.get(i).line()) {
                    counts[i] += line.startsWith("MSG jobs") ? 1 : 0;
                }
            }
            assertEquals(messages, counts[0] + counts[1] + counts[2]);
            // One of four members at each of the first two, two at the third.
            assertEquals(messages / 4.0, counts[1], 90);
            assertEquals(messages / 2.0, counts[2], 100);
            for (var client : clients) {
                client.close();
            }
            cluster.awaitSubscriptions(0);
        }
    }

    @Test
    void aRequesterHearsThatNobodyIsThereOnlyIfNobodyIsAnywhere() throws Exception {
        try (var cluster = Brokers.start(2);
                var requester = RawClient.quiet(cluster.get(0));
                var node = RawClient.quiet(cluster.get(1))) {
            requester.send("SUB inbox 1\r\n").synced();
            node.send("SUB ask 7\r\n").synced();
            cluster.awaitSubscriptions(2);
            requester.send("PUB ask inbox 1\r\n?\r\n");
            node.expect("MSG ask 7 inbox 1\r\n?\r\n");
            node.send("PUB inbox 1\r\n!\r\n");
            requester.expect("MSG inbox 1 1\r\n!\r\n");
            node.send("UNSUB 7\r\n");
            cluster.awaitSubscriptions(1);
            requester.send("PUB ask inbox 1\r\n?\r\n");
            assertTrue(requester.line().startsWith("HMSG inbox 1 "));
        }
    }

    @Test
    void headersAndLargePayloadsCross() throws Exception {
        try (var cluster = Brokers.start(2);
                var one = RawClient.quiet(cluster.get(0));
                var other = RawClient.quiet(cluster.get(1))) {
            other.send("SUB a 1\r\nSUB a q 2\r\n").synced();
            cluster.awaitSubscriptions(2);
            var large = "x".repeat(300_000);
            one.send("HPUB a 18 20\r\nNATS/1.0\r\nA: B\r\n\r\nhi\r\n");
            one.send("PUB a 300000\r\n" + large + "\r\n");
            for (var sid : List.of("1", "2")) {
                other.expect("HMSG a " + sid + " 18 20\r\nNATS/1.0\r\nA: B\r\n\r\nhi\r\n");
            }
            for (var sid : List.of("1", "2")) {
                other.expect("MSG a " + sid + " 300000\r\n" + large + "\r\n");
            }
        }
    }

    @Test
    void whatWasLearnedGoesWithItsRoute() throws Exception {
        try (var cluster = Brokers.start(3)) {
            var client = RawClient.quiet(cluster.get(2)).send("SUB a 1\r\nSUB b q 2\r\n").synced();
            cluster.awaitSubscriptions(2);
            cluster.get(2).kill();
            for (int i = 0; i < 2; i++) {
                var broker = cluster.get(i);
                eventually(
                        "it is forgotten",
                        ofSeconds(30),
                        () ->
                                broker.statistics().subscriptions() == 0
                                        && broker.routes().size() == 1);
            }
            client.close();
        }
    }

    @Test
    void aPartitionHeals() throws Exception {
        try (var cluster = Brokers.start(3)) {
            cluster.get(2).cutRoutes(_ -> true);
            eventually("cut", ofSeconds(30), () -> cluster.get(0).routes().size() == 1);
            eventually("alone", ofSeconds(30), () -> cluster.get(2).routes().isEmpty());
            try (var here = RawClient.quiet(cluster.get(0));
                    var there = RawClient.quiet(cluster.get(2))) {
                here.send("SUB a 1\r\n").synced();
                there.send("PUB a 1\r\nx\r\n").synced();
                here.synced();
                cluster.get(2).healRoutes();
                cluster.awaitMesh();
                cluster.awaitSubscriptions(1);
                there.send("PUB a 1\r\ny\r\n").synced();
                here.expect("MSG a 1 1\r\ny\r\n");
            }
        }
    }

    @Test
    void brokersThatAllKnowEachOtherKeepOneRouteAPair() {
        var ports = new ArrayList<RouteAddress>();
        try (var seeds = new Brokers()) {
            for (int i = 0; i < 3; i++) {
                ports.add(Brokers.to(seeds.add("seed-" + i)));
            }
            seeds.close();
            var again = new ArrayList<Broker>();
            try {
                for (int i = 0; i < 3; i++) {
                    var options = Brokers.cluster().routes(ports).port(ports.get(i).port()).build();
                    again.add(Broker.start(Brokers.options("again-" + i, options).build()));
                }
                for (var broker : again) {
                    eventually("whole", ofSeconds(30), () -> broker.routes().size() == 2);
                }
            } finally {
                again.forEach(Broker::close);
            }
        }
    }

    @Test
    void theOfficialClientLearnsOfAllBrokersAndMovesWhenItsOneDies() throws Exception {
        try (var cluster = Brokers.start(3)) {
            var options =
                    new Options.Builder()
                            .server(cluster.get(0).url())
                            .reconnectWait(Duration.ofMillis(20))
                            .reconnectJitter(Duration.ofMillis(5))
                            .maxReconnects(-1)
                            .errorListener(new ErrorListener() {})
                            .build();
            try (var client = Nats.connect(options)) {
                var urls = cluster.all().stream().map(broker -> broker.url().substring(7)).toList();
                eventually(
                        "it has learned them",
                        ofSeconds(30),
                        () ->
                                assertTrue(
                                        List.copyOf(client.getServers())
                                                .toString()
                                                .contains(urls.get(2))));
                var got = new LinkedBlockingQueue<Message>();
                client.createDispatcher(got::add).subscribe("a");
                client.flush(ofSeconds(30));
                cluster.awaitSubscriptions(1);

                cluster.get(0).kill();

                for (int i = 1; i < 3; i++) {
                    var broker = cluster.get(i);
                    eventually(
                            "it is back at a survivor",
                            ofSeconds(30),
                            () -> {
                                assertEquals(1, broker.routes().size(), client::toString);
                                assertEquals(
                                        1,
                                        broker.statistics().subscriptions(),
                                        () -> client.getStatus() + " " + client.getServers());
                            });
                }
                try (var publisher = RawClient.quiet(cluster.get(1))) {
                    publisher.send("PUB a 1\r\nx\r\n").synced();
                }
                assertNotNull(got.poll(5, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aLameDuckNamesTheOthersToItsClients() throws Exception {
        var events = new LinkedBlockingQueue<ConnectionListener.Events>();
        try (var cluster = Brokers.start(2)) {
            var options =
                    Brokers.options(
                            "duck",
                            Brokers.cluster().routes(List.of(Brokers.to(cluster.get(0)))).build());
            var duck =
                    Broker.start(
                            options.lameDuck(Duration.ofMillis(600), Duration.ofMillis(200))
                                    .build());
            eventually("it has joined", ofSeconds(30), () -> duck.routes().size() == 2);
            var connect =
                    new Options.Builder()
                            .server(duck.url())
                            .reconnectWait(Duration.ofMillis(20))
                            .maxReconnects(-1)
                            .connectionListener((_, event) -> events.add(event))
                            .errorListener(new ErrorListener() {})
                            .build();
            try (var client = Nats.connect(connect)) {
                client.flush(ofSeconds(30));
                duck.lameDuck().get(10, TimeUnit.SECONDS);
                eventually(
                        "it was told and has moved",
                        ofSeconds(30),
                        () ->
                                events.contains(ConnectionListener.Events.LAME_DUCK)
                                        && events.contains(ConnectionListener.Events.RECONNECTED));
            }
        }
    }
}
