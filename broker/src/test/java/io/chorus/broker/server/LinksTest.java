package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.link.LinkConditions;
import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Link faults on the embedded broker's own connections.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class LinksTest {
    private static final String CONNECT =
            "CONNECT {\"verbose\":false,\"headers\":true,\"name\":\"%s\"}\r\n";
    private static final LinkConditions NONE = LinkConditions.NONE;

    private static RawClient named(Broker broker, String name) throws IOException {
        return RawClient.connect(broker).send(CONNECT.formatted(name)).synced();
    }

    private static long millisToSync(RawClient client) throws IOException {
        long start = System.nanoTime();
        client.synced();
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void latencyHoldsForTheNamedOnlyAndForThoseToCome() throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 2);
                var far = named(broker, "far");
                var near = named(broker, "near")) {
            var rule =
                    broker.links()
                            .apply("far"::equals, NONE.withLatency(ofMillis(60), ofMillis(0)));

            assertEquals(1, rule.connections());
            assertTrue(millisToSync(far) >= 120);
            assertEquals(1, broker.links().shaped());
            try (var another = RawClient.connect(broker)) {
                another.send(CONNECT.formatted("far"));
                assertTrue(millisToSync(another) >= 60);
                assertTrue(millisToSync(another) >= 120);
            }
            rule.close();
            eventually("no shaper is left", ofSeconds(30), () -> broker.links().shaped() == 0);
            near.synced();
            eventually("it is near again", ofSeconds(30), () -> millisToSync(far) < 60);
        }
    }

    @Test
    void everythingArrivesInOrderWhateverChangesOnTheWay() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int messages = 400;
        try (var broker = Broker.start("127.0.0.1", 0, 2);
                var receiver = named(broker, "receiver").send("SUB a 1\r\n").synced();
                var sender = named(broker, "sender")) {
            var bytes = new StringBuilder();
            var expected = new StringBuilder();
            for (int i = 0; i < messages; i++) {
                var payload = i + "x".repeat(random.nextInt(2_000));
                var rest = payload.length() + "\r\n" + payload + "\r\n";
                bytes.append("PUB a ").append(rest);
                expected.append("MSG a 1 ").append(rest);
            }
            for (int at = 0; at < bytes.length(); ) {
                int end = Math.min(bytes.length(), at + 1 + random.nextInt(10_000));
                sender.send(bytes.substring(at, end));
                at = end;
                broker.links()
                        .apply(
                                _ -> true,
                                NONE.withLatency(
                                                ofMillis(random.nextInt(20)),
                                                ofMillis(random.nextInt(20)))
                                        .withLoss(random.nextInt(2) * 0.01)
                                        .withBandwidth(random.nextInt(2) * 500_000L)
                                        .withSeed(seed));
                if (random.nextInt(4) == 0) {
                    broker.links().clear();
                }
            }
            broker.links().clear();

            var got = new String(receiver.bytes(expected.length()), StandardCharsets.ISO_8859_1);
            assertTrue(expected.toString().equals(got), "seed " + seed);
        }
    }

    @Test
    void aSilentLinkStaysAndDeliversEverythingAfterwards() throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 2);
                var deaf = named(broker, "deaf").send("SUB a 1\r\n").synced();
                var other = named(broker, "other")) {
            broker.links().apply("deaf"::equals, NONE.withSilence());

            deaf.send("PUB from.deaf 1\r\nx\r\n");
            other.send("SUB from.deaf 2\r\nPUB a 5\r\nhello\r\n").synced();

            assertEquals(2, broker.statistics().connections());
            deaf.timeout(150);
            assertThrows(SocketTimeoutException.class, () -> deaf.bytes(1));
            deaf.timeout(10_000);
            broker.links().clear();
            deaf.expect("MSG a 1 5\r\nhello\r\n");
            other.expect("MSG from.deaf 2 1\r\nx\r\n");
        }
    }

    @Test
    void aBrokerThatNeverAnswersAcceptsAllTheSame() throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 2)) {
            broker.links().apply(_ -> true, NONE.withSilence());
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                socket.setSoTimeout(150);
                assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());

                broker.links().clear();
                socket.setSoTimeout(10_000);
                assertEquals('I', socket.getInputStream().read());
            }
        }
    }

    @Test
    void connectionsAreResetOrRefused() throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 2);
                var victim = named(broker, "victim");
                var other = named(broker, "other")) {
            assertEquals(1, broker.links().reset("victim"::equals));

            assertThrows(SocketException.class, () -> victim.bytes(1));
            broker.links().apply(_ -> true, NONE.withRefusal());
            other.synced();
            assertThrows(
                    SocketException.class,
                    () -> {
                        try (var socket =
                                new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                            socket.setSoTimeout(10_000);
                            socket.getInputStream().read();
                        }
                    });
            eventually("one is left", ofSeconds(30), () -> broker.statistics().connections() == 1);
            broker.links().clear();
            named(broker, "victim").close();
        }
    }

    @Test
    void aPeerThatLeavesInASilenceIsNotMissedBeforeItsEnd() throws Exception {
        try (var broker = Broker.start("127.0.0.1", 0, 2)) {
            var client = named(broker, "gone");
            var rule = broker.links().apply("gone"::equals, NONE.withSilence());
            client.close();
            try (var other = named(broker, "other")) {
                other.synced();
                assertEquals(2, broker.statistics().connections());

                rule.close();
                eventually("it is", ofSeconds(30), () -> broker.statistics().connections() == 1);
            }
        }
    }

    @Test
    void whatTheBrokerClosesInASilenceIsNotNoticedBeforeItsEnd() throws Exception {
        var options =
                BrokerOptions.builder().port(0).threads(2).pingInterval(ofMillis(100)).build();
        try (var broker = Broker.start(options);
                var deaf = named(broker, "deaf")) {
            var rule = broker.links().apply("deaf"::equals, NONE.withSilence());

            // It does not answer pings: the broker gives it up.
            eventually("stale", ofSeconds(30), () -> broker.statistics().connections() == 0);
            deaf.timeout(150);
            assertThrows(SocketTimeoutException.class, () -> deaf.bytes(1));

            deaf.timeout(10_000);
            rule.close();
            assertTrue(deaf.rest().contains("Stale Connection"));
            eventually("nobody is left", ofSeconds(30), () -> broker.links().shaped() == 0);
        }
    }

    @Test
    void aSlowReaderHoldsBytesBackAndIsCutWhenTooManyWait() throws Exception {
        int size = 60_000;
        var payload = "x".repeat(size);
        var options = BrokerOptions.builder().port(0).threads(2).maxPending(1 << 20).build();
        try (var broker = Broker.start(options);
                var slow = named(broker, "slow").send("SUB a 1\r\n").synced();
                var sender = named(broker, "sender")) {
            broker.links().apply("slow"::equals, LinkConditions.slowReader(200_000));
            long start = System.nanoTime();
            sender.send("PUB a " + size + "\r\n" + payload + "\r\n");
            slow.expect("MSG a 1 " + size + "\r\n");
            slow.bytes(size);
            assertTrue((System.nanoTime() - start) / 1_000_000 >= 250);

            broker.links().apply("slow"::equals, LinkConditions.slowReader(2_000));
            for (int i = 0; i < 60; i++) {
                sender.send("PUB a " + size + "\r\n" + payload + "\r\n");
            }

            eventually("it is cut", ofSeconds(30), () -> broker.statistics().slowConsumers() == 1);
        }
    }
}
