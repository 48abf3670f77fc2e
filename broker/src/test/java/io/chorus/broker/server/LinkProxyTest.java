package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.link.AddressMove;
import io.chorus.broker.link.LinkConditions;
import io.chorus.broker.link.LinkException;
import io.chorus.broker.link.LinkProxy;
import io.chorus.broker.link.ProxyLoops;
import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Link faults in front of our broker and of a real nats-server.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class LinkProxyTest {
    private static final LinkConditions NONE = LinkConditions.NONE;
    private static final String CONNECT =
            "CONNECT {\"verbose\":false,\"headers\":true,\"name\":\"%s\"}\r\n";

    private static ProxyLoops loops;
    private static Broker ours;
    private static NatsServer theirs;

    @BeforeAll
    static void start() {
        loops = ProxyLoops.start(1);
        ours = Broker.start("127.0.0.1", 0, 2);
        theirs = NatsServer.start();
    }

    @AfterAll
    static void stop() {
        loops.close();
        ours.close();
        theirs.close();
    }

    private static LinkProxy before(String broker) {
        return before(broker.equals("ours") ? ours.port() : theirs.port());
    }

    private static LinkProxy before(int port) {
        return LinkProxy.start(loops, "127.0.0.1", 0, "127.0.0.1", port);
    }

    private static RawClient named(LinkProxy proxy, String name) throws IOException {
        return RawClient.connect(proxy.port()).send(CONNECT.formatted(name)).synced();
    }

    private static long millisToSync(RawClient client) throws IOException {
        long start = System.nanoTime();
        client.synced();
        return (System.nanoTime() - start) / 1_000_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ours", "nats-server"})
    void everythingArrivesInOrderWhateverChangesOnTheWay(String broker) throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        try (var proxy = before(broker);
                var receiver = named(proxy, "receiver").send("SUB a 1\r\n").synced();
                var sender = named(proxy, "sender")) {
            var bytes = new StringBuilder();
            var expected = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                var payload = i + "x".repeat(random.nextInt(2_000));
                var rest = payload.length() + "\r\n" + payload + "\r\n";
                bytes.append("PUB a ").append(rest);
                expected.append("MSG a 1 ").append(rest);
            }
            for (int at = 0; at < bytes.length(); ) {
                int end = Math.min(bytes.length(), at + 1 + random.nextInt(10_000));
                sender.send(bytes.substring(at, end));
                at = end;
                proxy.links()
                        .apply(
                                _ -> true,
                                NONE.withLatency(
                                                ofMillis(random.nextInt(20)),
                                                ofMillis(random.nextInt(20)))
                                        .withLoss(random.nextInt(2) * 0.01)
                                        .withBandwidth(random.nextInt(2) * 500_000L)
                                        .withSeed(seed));
                if (random.nextInt(4) == 0) {
                    proxy.links().clear();
                }
            }
            proxy.links().clear();

            var got = new String(receiver.bytes(expected.length()), ISO_8859_1);
            assertTrue(expected.toString().equals(got), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ours", "nats-server"})
    void conditionsHoldForConnectionsByTheirName(String broker) throws Exception {
        try (var proxy = before(broker);
                var far = named(proxy, "far");
                var near = named(proxy, "near")) {
            var rule =
                    proxy.links()
                            .apply("far"::equals, NONE.withLatency(ofMillis(60), Duration.ZERO));

            assertEquals(1, rule.connections());
            assertTrue(millisToSync(far) >= 120);
            near.synced();
            assertEquals(1, proxy.links().shaped());
            try (var another = RawClient.connect(proxy.port())) {
                another.send(CONNECT.formatted("far"));
                another.synced();
                assertTrue(millisToSync(another) >= 120);
            }
            rule.close();
            eventually("it is near again", ofSeconds(30), () -> millisToSync(far) < 60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "broker"})
    void whoIsDeniedHearsWhatABrokerWithAnotherPasswordSays(String where) throws Exception {
        try (var proxy = before("nats-server");
                var broker = Broker.start("127.0.0.1", 0, 1)) {
            int port = where.equals("proxy") ? proxy.port() : broker.port();
            var links = where.equals("proxy") ? proxy.links() : broker.links();
            var rule = links.apply("old"::equals, NONE.withDenial());

            try (var old = RawClient.connect(port);
                    var other = RawClient.connect(port).send(CONNECT.formatted("new")).synced()) {
                old.send(CONNECT.formatted("old") + "PING\r\n");
                assertEquals("-ERR 'Authorization Violation'\r\n", old.rest());
                other.synced();
            }
            rule.close();
            RawClient.connect(port).send(CONNECT.formatted("old")).synced().close();
        }
    }

    @Test
    void aNarrowLinkTakesAsLongAsItMust() throws Exception {
        int size = 100_000;
        try (var proxy = before("nats-server");
                var client = named(proxy, "narrow").send("SUB a 1\r\n").synced()) {
            proxy.links().apply(_ -> true, NONE.withBandwidth(400_000));
            long start = System.nanoTime();
            client.send("PUB a " + size + "\r\n" + "x".repeat(size) + "\r\n");
            client.expect("MSG a 1 " + size + "\r\n");
            client.bytes(size);

            // A quarter of a second up, and another down, of which some overlaps.
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis >= 250 && millis < 5_000, millis + " ms");
        }
    }

    @Test
    void aSilentLinkDeliversEverythingAfterwards() throws Exception {
        try (var proxy = before("nats-server");
                var deaf = named(proxy, "deaf").send("SUB a 1\r\n").synced();
                var other = named(proxy, "other")) {
            var rule = proxy.links().apply("deaf"::equals, NONE.withSilence());
            other.send("PUB a 5\r\nhello\r\n").synced();
            deaf.timeout(150);
            assertThrows(SocketTimeoutException.class, () -> deaf.bytes(1));

            rule.close();
            deaf.timeout(10_000);
            deaf.expect("MSG a 1 5\r\nhello\r\n");
        }
    }

    @Test
    void connectionsAreResetAndRefused() throws Exception {
        try (var proxy = before("nats-server");
                var victim = named(proxy, "victim");
                var other = named(proxy, "other")) {
            assertEquals(1, proxy.links().reset("victim"::equals));
            assertThrows(SocketException.class, () -> victim.bytes(1));

            proxy.refuse();
            assertThrows(SocketException.class, () -> readOne(proxy.port()));
            other.synced();
            proxy.accept();
            named(proxy, "victim").close();
            eventually("only one is left", ofSeconds(30), () -> proxy.connections() == 1);
        }
    }

    private static int readOne(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            return socket.getInputStream().read();
        }
    }

    @Test
    void aBrokerThatIsKilledOrGoneShowsAsThat() throws Exception {
        try (var doomed = NatsServer.start();
                var proxy = before(doomed.port());
                var client = named(proxy, "client")) {
            doomed.kill();
            // An end or a reset, as the system of the broker happens to do.
            try {
                client.expectEnd();
            } catch (SocketException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("reset"));
            }
            assertThrows(SocketException.class, () -> readOne(proxy.port()));
            eventually("nobody is left", ofSeconds(30), () -> proxy.connections() == 0);
        }
    }

    @Test
    void anAddressMovesAndNewConnectionsFollow() throws Exception {
        try (var proxy = before("ours");
                var idle = named(proxy, "idle").send("SUB a 1\r\n").synced();
                var talker = named(proxy, "talker")) {
            proxy.retarget("127.0.0.1", theirs.port(), AddressMove.RESET_ON_NEXT_BYTES);

            eventually(
                    "the old broker lost them",
                    ofSeconds(30),
                    () -> ours.statistics().connections() == 0);
            try (var next = named(proxy, "next")) {
                assertTrue(next.info().contains("\"go\":\"go1"), next.info());
            }
            talker.send("PING\r\n");
            assertThrows(SocketException.class, () -> talker.bytes(1));
            idle.timeout(150);
            assertThrows(SocketTimeoutException.class, () -> idle.bytes(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESET", "CLOSE", "SILENCE"})
    void standingConnectionsExperienceTheMoveAsAsked(AddressMove move) throws Exception {
        try (var proxy = before("nats-server");
                var client = named(proxy, "client")) {
            proxy.retarget("127.0.0.1", ours.port(), move);

            switch (move) {
                case RESET -> assertThrows(SocketException.class, () -> client.bytes(1));
                case CLOSE -> client.expectEnd();
                default -> {
                    client.timeout(150);
                    client.send("PING\r\n");
                    assertThrows(SocketTimeoutException.class, () -> client.bytes(1));
                }
            }
        }
    }

    @Test
    void anAddressInUseIsRefusedInASentence() {
        var failure =
                assertThrows(
                        LinkException.class,
                        () -> LinkProxy.start(loops, "127.0.0.1", theirs.port(), "127.0.0.1", 1));

        assertTrue(String.valueOf(failure.getMessage()).contains("choose another port"));
    }

    private static long descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void twoThousandConnectionsLeaveNothingBehind() throws Exception {
        int count = 2_000;
        long before = descriptors();
        try (var proxy = before("nats-server")) {
            var clients = new ArrayList<RawClient>();
            try {
                for (int i = 0; i < count; i++) {
                    clients.add(
                            RawClient.connect(proxy.port())
                                    .send(CONNECT.formatted("n" + i) + "SUB all 1\r\n"));
                }
                for (var client : clients) {
                    client.synced();
                }
                // Its own two for each, and the client's.
                long own = descriptors() - before - count;
                assertTrue(Math.abs(own - LinkProxy.descriptors(count)) <= 10, own + " files");
                var rule =
                        proxy.links()
                                .apply(
                                        name -> name != null && name.endsWith("7"),
                                        NONE.withLatency(ofMillis(50), ofMillis(50)));
                assertEquals(count / 10, rule.connections());

                clients.getFirst().send("PUB all 2\r\nhi\r\n");
                for (var client : clients) {
                    client.expect("MSG all 1 2\r\nhi\r\n");
                }
                assertEquals(count, proxy.connections());
            } finally {
                for (var client : clients) {
                    client.close();
                }
            }
            eventually("nobody is left", ofSeconds(30), () -> proxy.connections() == 0);
            eventually("no shaper is left", ofSeconds(30), () -> proxy.links().shaped() == 0);
        }
        eventually("no file stays open", ofSeconds(30), () -> descriptors() <= before + 5);
    }
}
