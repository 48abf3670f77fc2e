package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody connects to the port for routes who is no broker of this cluster, or none at all.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class RouteStrangerTest {
    static final String CONNECT =
            "CONNECT {\"headers\":true,\"name\":\"F1\",\"cluster\":\"C1\"}\r\n";
    static final String INFO = info("F1", "fake");

    private static String info(String id, String name) {
        return "INFO {\"server_id\":\"%s\",\"server_name\":\"%s\",\"proto\":2,\"headers\":true,\"cluster\":\"C1\",\"connect_urls\":[\"10.1.1.1:4222\"]}\r\n"
                .formatted(id, name);
    }

    private static Broker broker(ClusterOptions.Builder cluster) {
        return Broker.start(Brokers.options("ours", cluster.build()).build());
    }

    private static RawClient peer(Broker broker) throws IOException {
        return RawClient.connect(broker.clusterPort());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\n | Authorization Violation",
                "SUB a 1\\r\\n | Authorization Violation",
                "CONNECT {\"name\":\"X\",\"cluster\":\"C1\"}\\r\\nRMSG $G a 60000000\\r\\n | Authorization Violation",
                "CONNECT {\"name\":\"X\",\"cluster\":\"C1\"}\\r\\nRS+ $G a\\r\\n | Authorization Violation",
                "CONNECT {\"name\":\"X\",\"cluster\":\"C2\"}\\r\\n | Rejecting connection, cluster name \"C2\" does not match \"C1\"",
                "CONNECT {\"name\":\"X\",\"lang\":\"go\"}\\r\\n | Attempted To Connect To Route Port",
            })
    void strangersAreToldAndClosed(String said, String answer) throws Exception {
        try (var broker = broker(Brokers.cluster());
                var peer = peer(broker)) {
            peer.send(said.replace("\\r\\n", "\r\n"));
            assertEquals("-ERR '" + answer + "'\r\n", peer.rest());
            assertEquals(List.of(), broker.routes());
        }
    }

    @Test
    void nonsenseCostsTheRouteAndWhatWasLearnedFromIt() throws Exception {
        for (var nonsense :
                List.of(
                        "FOO\r\n",
                        "RS+ $G\r\n",
                        "RS+ $G a q many\r\n",
                        "RMSG $G a ? q1 q2 1\r\nx\r\n",
                        "RMSG $G a 1\r\nxyz\r\n",
                        "INFO nonsense\r\n",
                        "RS+ $G " + "x".repeat(100_000))) {
            try (var broker = broker(Brokers.cluster());
                    var peer = peer(broker)) {
                peer.send(CONNECT + INFO + "RS+ $G a\r\nRS+ $SYS b\r\nPING\r\n");
                peer.expect("PONG\r\n");
                assertEquals(1, broker.statistics().subscriptions());
                peer.send(nonsense);
                peer.rest();
                eventually(
                        "nothing is left",
                        ofSeconds(30),
                        () ->
                                broker.routes().isEmpty()
                                        && broker.statistics().subscriptions() == 0);
            }
        }
    }

    @Test
    void whoSpeaksHalfALineIsNotWaitedForForEver() throws Exception {
        try (var broker = broker(Brokers.cluster().authTimeout(ofMillis(200)));
                var peer = peer(broker)) {
            peer.send("CONNECT {\"na");
            assertEquals("-ERR 'Authentication Timeout'\r\n", peer.rest());
        }
    }

    @Test
    void whoDoesNotAnswerIsStale() throws Exception {
        try (var broker = broker(Brokers.cluster().pingInterval(ofMillis(150)).pingMax(1));
                var peer = peer(broker)) {
            peer.send(CONNECT + INFO);
            assertTrue(peer.rest().contains("-ERR 'Stale Connection'"));
        }
    }

    @Test
    void theAttemptOfAPoolingPeerIsTolerated() throws Exception {
        try (var broker = broker(Brokers.cluster());
                var dedicated = peer(broker);
                var route = peer(broker)) {
            dedicated.send(CONNECT + "-ERR 'Not possible to have a dedicated route'\r\n");
            dedicated.expectEnd();
            route.send(CONNECT + INFO + "PING\r\n");
            route.expect("PONG\r\n");
            assertEquals(1, broker.routes().size());
        }
    }

    @Test
    void aSecondConnectionAndATakenNameAreClosed() throws Exception {
        try (var broker = broker(Brokers.cluster());
                var first = peer(broker);
                var second = peer(broker);
                var sameName = peer(broker)) {
            first.send(CONNECT + INFO + "PING\r\n");
            first.expect("PONG\r\n");
            second.send(CONNECT + INFO);
            second.expectEnd();
            sameName.send(CONNECT + info("F2", "ours"));
            sameName.expectEnd();
            assertEquals("fake", broker.routes().getFirst().name());
        }
    }

    @Test
    void messagesToAndFromAPeerHaveTheShapesOfTheProtocol() throws Exception {
        try (var broker = broker(Brokers.cluster());
                var peer = peer(broker);
                var client = RawClient.quiet(broker)) {
            client.send("SUB foo 1\r\nSUB foo grp 2\r\n").synced();
            peer.send(CONNECT + INFO + "PING\r\n");
            var lines = List.of(peer.line(), peer.line());
            assertTrue(lines.contains("RS+ $G foo\r\n"), lines::toString);
            assertTrue(lines.contains("RS+ $G foo grp 1\r\n"), lines::toString);
            peer.expect("PONG\r\n");
            client.send("SUB foo grp 3\r\n").synced();
            peer.expect("RS+ $G foo grp 2\r\n");
            client.send("UNSUB 2\r\n");
            peer.expect("RS+ $G foo grp 1\r\n");
            client.send("UNSUB 3\r\n");
            peer.expect("RS- $G foo grp\r\n");
            // No queue list, no queue delivery; the plain subscription gets all.
            peer.send("RMSG $G foo r 2\r\nhi\r\nRMSG $G foo | grp 2\r\nyo\r\n");
            client.expect("MSG foo 1 r 2\r\nhi\r\nMSG foo 1 2\r\nyo\r\n");
            peer.send("RS+ $G my.sub\r\nRS+ $G my.* workers 3\r\nPING\r\n");
            peer.expect("PONG\r\n");
            client.send("PUB my.sub 3\r\nabc\r\nPUB my.q rr 1\r\nz\r\n");
            peer.expect("RMSG $G my.sub | workers 3\r\nabc\r\n");
            peer.expect("RMSG $G my.q + rr workers 1\r\nz\r\n");
            client.send("HPUB my.q rr 12 14\r\nNATS/1.0\r\n\r\nhi\r\n");
            peer.expect("HMSG $G my.q + rr workers 12 14\r\nNATS/1.0\r\n\r\nhi\r\n");
        }
    }

    @Test
    void aClusterWithAPasswordLetsInWhoKnowsIt() throws Exception {
        try (var broker = broker(Brokers.cluster().credentials("ada", "secret"));
                var stranger = peer(broker)) {
            stranger.send(CONNECT);
            assertEquals("-ERR 'Authorization Violation'\r\n", stranger.rest());
            var known = Brokers.to(broker).as("ada", "secret");
            try (var friend =
                    Broker.start(
                            Brokers.options(
                                            "friend",
                                            Brokers.cluster().routes(List.of(known)).build())
                                    .build())) {
                eventually("it is let in", ofSeconds(30), () -> friend.routes().size() == 1);
            }
        }
    }

    @Test
    void aRouteToOneselfDoesNoHarm() throws Exception {
        int port;
        try (var first = broker(Brokers.cluster())) {
            port = first.clusterPort();
        }
        var self = List.of(new RouteAddress("127.0.0.1", port));
        try (var broker = broker(Brokers.cluster().port(port).routes(self));
                var peer = peer(broker)) {
            peer.send(CONNECT + INFO + "PING\r\n");
            peer.expect("PONG\r\n");
            assertEquals(1, broker.routes().size());
        }
    }

    @Test
    void generatedNamesGiveWay() throws Exception {
        try (var named = broker(Brokers.cluster());
                var nameless =
                        Broker.start(
                                Brokers.options(
                                                "nameless",
                                                Brokers.cluster()
                                                        .name("")
                                                        .routes(List.of(Brokers.to(named)))
                                                        .build())
                                        .build())) {
            eventually("they meet", ofSeconds(30), () -> nameless.routes().size() == 1);
            assertEquals(
                    "C1", Pages.get(nameless, "/varz").path("cluster").path("name").asString(""));
        }
    }

    @Test
    void clientsHearOfOtherBrokersUnlessNothingIsAdvertised() throws Exception {
        try (var broker = broker(Brokers.cluster());
                var silent = broker(Brokers.cluster().noAdvertise(true))) {
            for (var one : List.of(broker, silent)) {
                try (var client =
                                RawClient.connect(one)
                                        .send(RawClient.QUIET.replace("col\":0", "col\":1"))
                                        .synced();
                        var peer = peer(one)) {
                    assertTrue(client.line().contains("\"cluster\":\"C1\""));
                    peer.send(CONNECT + INFO + "PING\r\n");
                    peer.expect("PONG\r\n");
                    if (one.equals(broker)) {
                        var urls = "[\"" + one.url().substring(7) + "\",\"10.1.1.1:4222\"]";
                        var update = client.line();
                        assertTrue(update.contains("\"connect_urls\":" + urls), update);
                        peer.close();
                        update = client.line();
                        urls = "[\"" + one.url().substring(7) + "\"]";
                        assertTrue(update.contains("\"connect_urls\":" + urls), update);
                    } else {
                        client.synced();
                    }
                }
            }
        }
    }

    @Test
    void badOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> RouteAddress.parse("nats-route://x"));
        assertThrows(IllegalArgumentException.class, () -> Brokers.cluster().name("a b").build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Brokers.cluster().credentials("ada", "").build());
    }
}
