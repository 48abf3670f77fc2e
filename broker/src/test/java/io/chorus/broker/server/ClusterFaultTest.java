package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.RouteAddress;
import io.chorus.testing.NoBufferLeaks;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Routes that come and go, and peers that do not follow, while there is something to do.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class ClusterFaultTest {
    private static final long SEED = 20_261_121;

    @Test
    void interestSettlesWhateverChangesMeanwhile() throws Exception {
        try (var cluster = Brokers.start(3)) {
            var random = new Random(SEED);
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < 9; i++) {
                clients.add(RawClient.quiet(cluster.get(i % 3)));
            }
            // Each wants a few of few subjects, alone and in groups, on both loops of its broker.
            for (int round = 0; round < 30; round++) {
                var cut = cluster.get(random.nextInt(3));
                if (round % 5 == 1) {
                    cut.cutRoutes(_ -> true);
                }
                for (var client : clients) {
                    var frames = new StringBuilder();
                    for (int i = 0; i < 40; i++) {
                        int sid = random.nextInt(1, 9);
                        var group = sid % 2 == 0 ? " q" + sid % 3 : "";
                        var pattern = sid % 4 == 0 ? "s." + sid + ".*" : "s." + sid + ".x";
                        frames.append(
                                random.nextBoolean()
                                        ? "SUB " + pattern + group + " " + sid + "\r\n"
                                        : "UNSUB " + sid + "\r\n");
                    }
                    client.send(frames.toString());
                }
                cut.healRoutes();
            }
            for (var client : clients) {
                client.send("SUB s.1.x 1\r\nSUB s.2.x q2 2\r\nUNSUB 3\r\nUNSUB 4\r\nUNSUB 5\r\n");
                client.send("UNSUB 6\r\nUNSUB 7\r\nUNSUB 8\r\n").synced();
            }
            cluster.awaitMesh();
            // Six of its own, and two entries of each of the others.
            cluster.awaitSubscriptions(6 + 2 * 2);
            clients.getFirst().send("PUB s.1.x 1\r\nx\r\n");
            for (var client : clients) {
                client.expect("MSG s.1.x 1 1\r\nx\r\n");
            }
            for (var client : clients) {
                client.close();
            }
            cluster.awaitSubscriptions(0);
        }
    }

    @Test
    void aPeerThatDoesNotReadIsCutAndNobodyElseNotices() throws Exception {
        var options =
                Brokers.options("ours", Brokers.cluster().build())
                        .maxPayload(1 << 16)
                        .maxPending(1 << 20)
                        .build();
        try (var broker = Broker.start(options);
                var peer = RawClient.narrow(broker.clusterPort());
                var reader = RawClient.quiet(broker);
                var publisher = RawClient.quiet(broker)) {
            peer.send(RouteStrangerTest.CONNECT + RouteStrangerTest.INFO);
            peer.send("RS+ $G a\r\nPING\r\n").expect("PONG\r\n");
            reader.send("SUB a 1\r\n").synced();
            peer.expect("RS+ $G a\r\n");
            int messages = 400;
            var body = "x".repeat(30_000);
            var publishing =
                    Thread.ofVirtual()
                            .start(() ->
                                    assertDoesNotThrow(() ->
                                            publisher.send(
                                                    ("PUB a 30000\r\n" + body + "\r\n")
                                                            .repeat(messages))));
            for (int i = 0; i < messages; i++) {
                reader.expect("MSG a 1 30000\r\n" + body + "\r\n");
            }
            publishing.join();
            assertEquals(List.of(), broker.routes());
            assertEquals(1, broker.statistics().slowConsumers());
            assertEquals(1, broker.statistics().subscriptions());
        }
    }

    @Test
    void aRouteStandsWhenTheOtherEndHasShownThatItAgrees() throws Exception {
        try (var acceptor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var broker =
                        Broker.start(
                                Brokers.options(
                                                "ours",
                                                Brokers.cluster()
                                                        .routes(List.of(to(acceptor)))
                                                        .build())
                                        .build());
                var client = RawClient.quiet(broker)) {
            client.send("SUB a 1\r\nSUB a q 2\r\n").synced();
            try (var socket = acceptor.accept()) {
                socket.setSoTimeout(5_000);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                var out = socket.getOutputStream();
                // Nothing is asked before: whoever connects begins.
                assertTrue(in.readLine().startsWith("CONNECT {"));
                out.write(RouteStrangerTest.INFO.getBytes(UTF_8));
                assertTrue(in.readLine().startsWith("INFO {"));
                var interest = new TreeSet<String>();
                interest.add(in.readLine());
                interest.add(in.readLine());
                assertEquals(List.of("RS+ $G a", "RS+ $G a q 1"), List.copyOf(interest));
                assertEquals("PING", in.readLine());
                assertEquals(List.of(), broker.routes());

                out.write("PONG\r\n".getBytes(UTF_8));

                eventually("it stands", ofSeconds(30), () -> broker.routes().size() == 1);
            }
        }
    }

    private static RouteAddress to(ServerSocket acceptor) {
        // By name, which has to be looked up.
        return new RouteAddress("localhost", acceptor.getLocalPort());
    }
}
