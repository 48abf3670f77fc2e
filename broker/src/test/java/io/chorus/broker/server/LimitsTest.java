package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class LimitsTest {
    private static BrokerOptions.Builder options() {
        return BrokerOptions.builder().port(0).threads(2);
    }

    @Test
    void oneTooManyIsGreetedAndSentAway() throws IOException {
        try (var broker = Broker.start(options().maxConnections(2).build());
                var first = RawClient.quiet(broker);
                var second = RawClient.quiet(broker)) {
            try (var third = RawClient.connect(broker)) {
                assertTrue(third.info().startsWith("INFO {"), third.info());
                third.expect("-ERR 'maximum connections exceeded'\r\n");
                third.expectEnd();
            }
            // Whoever was sent away takes no place, though its socket may linger.
            var turnedAway = RawClient.connect(broker);
            turnedAway.expect("-ERR 'maximum connections exceeded'\r\n");
            second.close();
            eventually("one left", ofSeconds(30), () -> broker.statistics().connections() == 1);
            RawClient.quiet(broker).close();
            turnedAway.close();
            first.synced();
        }
    }

    @Test
    void subscriptionsBeyondTheMaximumAreRefusedButTheConnectionStays() throws IOException {
        try (var broker = Broker.start(options().maxSubscriptions(2).build());
                var client = RawClient.quiet(broker)) {
            client.send(
                    "SUB a 1\r\nSUB b 2\r\nSUB c 3\r\nPUB c 0\r\n\r\nUNSUB 1\r\nSUB c 3\r\nPUB c 0\r\n\r\n");

            client.expect("-ERR 'maximum subscriptions exceeded'\r\nMSG c 3 0\r\n\r\n");
        }
    }

    @Test
    void tokensBeyondTheMaximumAreRefused() throws IOException {
        try (var broker = Broker.start(options().maxSubscriptionTokens(2).build());
                var client = RawClient.quiet(broker)) {
            client.send("SUB a.b 1\r\nSUB a.b.c 2\r\n");

            client.expect(
                    "-ERR 'Permissions Violation for Subscription to \"a.b.c\", too many tokens'\r\n");
            client.synced();
        }
    }

    @Test
    void payloadAndControlLineHaveTheirOwnLimits() throws IOException {
        try (var broker = Broker.start(options().maxPayload(10).maxControlLine(128).build());
                var client = RawClient.quiet(broker).send("SUB a 1\r\nPUB a 10\r\n0123456789\r\n");
                var tooLong = RawClient.connect(broker).send("SUB " + "a".repeat(127) + " 1\r\n")) {
            assertTrue(client.info().contains("\"max_payload\":10,"), client.info());
            client.expect("MSG a 1 10\r\n0123456789\r\n");

            client.send("PUB a 11\r\n");

            client.expect("-ERR 'Maximum Payload Violation'\r\n");
            client.expectEnd();
            tooLong.expect("-ERR 'maximum control line exceeded'\r\n");
            tooLong.expectEnd();
        }
    }

    @Test
    void theComplaintReachesAClientThatIsStillSending() throws IOException {
        try (var broker = Broker.start(options().build());
                var client = RawClient.quiet(broker)) {
            client.send("PUB a 2000000\r\n");
            try {
                client.send(new byte[2_000_000]);
            } catch (IOException _) {
                // The server may give up while we are still sending.
            }

            client.expect("-ERR 'Maximum Payload Violation'\r\n");
        }
    }

    @Test
    void aQuietClientIsAskedAndThenGivenUp() throws IOException {
        try (var broker = Broker.start(options().pingInterval(ofMillis(100)).pingMax(2).build());
                var client = RawClient.quiet(broker)) {
            client.expect("PING\r\nPING\r\n-ERR 'Stale Connection'\r\n");
            client.expectEnd();
            assertEquals(1, broker.statistics().staleConnections());
        }
    }

    @Test
    void aClientThatAnswersStays() throws IOException {
        // More questions than may stay unanswered; a busy machine may be late with a few answers.
        try (var broker = Broker.start(options().pingInterval(ofMillis(50)).pingMax(4).build());
                var client = RawClient.quiet(broker)) {
            for (int i = 0; i < 8; i++) {
                client.expect("PING\r\n");
                client.send("PONG\r\n");
            }
            assertEquals(0, broker.statistics().staleConnections());
        }
    }

    @Test
    void theFirstQuestionComesTwoSecondsAfterConnect() throws IOException {
        try (var broker = Broker.start(options().build());
                var client = RawClient.quiet(broker)) {
            long start = System.nanoTime();
            client.expect("PING\r\n");
            double seconds = (System.nanoTime() - start) / 1e9;
            assertTrue(seconds > 1.9 && seconds < 4, "after " + seconds + " s");
        }
    }

    @Test
    void manyConnectAtOnce() throws Exception {
        try (var broker = Broker.start(options().build())) {
            var failures = ConcurrentHashMap.<Throwable>newKeySet();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 500; i++) {
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try (var client = RawClient.quiet(broker)) {
                                        client.synced();
                                    } catch (IOException | AssertionError e) {
                                        failures.add(e);
                                    }
                                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(Set.of(), failures);
            assertEquals(500, broker.statistics().totalConnections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void impossiblePortsAreRefused(int port) {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> options().port(port).build());

        assertTrue(
                String.valueOf(refusal.getMessage()).contains("port is " + port),
                refusal.toString());
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> options().maxPending(100).build());
        assertThrows(IllegalArgumentException.class, () -> options().name("a b").build());
        assertThrows(
                IllegalArgumentException.class,
                () -> options().lameDuck(ofSeconds(1), ofSeconds(2)).build());
        assertThrows(
                IllegalArgumentException.class, () -> options().clientAdvertise("host").build());
        assertThrows(
                IllegalArgumentException.class, () -> options().pingInterval(ofSeconds(0)).build());
    }

    @Test
    void aPortInUseIsExplained() {
        try (var broker = Broker.start(options().monitorPort(0).build())) {
            var clients =
                    assertThrows(
                            BrokerException.class,
                            () -> Broker.start(options().port(broker.port()).build()));
            assertTrue(
                    clients.toString()
                            .contains(
                                    "cannot listen for clients on 127.0.0.1:"
                                            + broker.port()
                                            + ": another program"),
                    clients.toString());
            var monitor =
                    assertThrows(
                            BrokerException.class,
                            () ->
                                    Broker.start(
                                            options().monitorPort(broker.monitorPort()).build()));
            assertTrue(
                    monitor.toString().contains("cannot serve the monitoring pages"),
                    monitor.toString());
        }
        assertThrows(
                BrokerException.class, () -> Broker.start(options().host("192.0.2.1").build()));
    }
}
