package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.QUICK;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NoBufferLeaks;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Brokers that fall silent.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class LivenessTest {
    private static final Commons COMMONS = Commons.start();
    private static final ConnectionPolicy NERVOUS = QUICK.withTimes(ofSeconds(5), ofMillis(100));

    @AfterAll
    static void stop() {
        COMMONS.close();
    }

    @Test
    void thirdSilenceInARowIsTooMuch() {
        var liveness = new Liveness();

        assertFalse(liveness.isStale(false));
        assertFalse(liveness.isStale(false));
        liveness.hear();
        assertFalse(liveness.isStale(false));
        assertFalse(liveness.isStale(false));
        assertTrue(liveness.isStale(false));
    }

    @Test
    void aBusyHandlerIsNotTheBrokersFaultUnlessItsWriteIsHeldUp() {
        var liveness = new Liveness();
        liveness.handling(true);

        for (int i = 0; i < 5; i++) {
            assertFalse(liveness.isStale(false));
        }
        assertFalse(liveness.isStale(true));
        assertTrue(liveness.isStale(true));
    }

    @Test
    void aSilentBrokerIsPingedTwiceThenLeft() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()).withPolicy(NERVOUS));
                var peer = broker.serve()) {
            assertEquals("PING", peer.read());
            assertEquals("PING", peer.read());
            assertEquals("null", peer.read());

            try (var _ = broker.serve()) {
                client.eventuallyHears("lost stale: the broker does not answer pings");
                client.eventuallyHears("connected again");
            }
        }
    }

    @Test
    void aBrokerThatAnswersIsKept() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()).withPolicy(NERVOUS));
                var peer = broker.serve()) {
            for (int i = 0; i < 6; i++) {
                assertEquals("PING", peer.read());
                peer.send("PONG\r\n");
            }

            assertTrue(client.connection.connected());
            assertEquals(java.util.List.of("connected"), client.events);
        }
    }

    @Test
    void aBrokerThatTakesNothingMoreIsLeft() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()).withPolicy(NERVOUS));
                var _ = broker.serve()) {
            client.connection.awaitConnected(LIMIT);

            var lost =
                    assertThrows(
                            NotConnectedException.class,
                            () -> {
                                while (true) { // until the kernel's buffers are full
                                    client.connection.publish(
                                            ByteString.of("a"), null, new byte[1_000_000]);
                                }
                            });

            assertEquals("the connection broke while sending", lost.getMessage());
            client.eventuallyHears("lost stale: the broker does not answer pings");
        }
    }

    @Test
    void aStuckConnectionDoesNotKeepTheClockFromTheOthers() throws Exception {
        try (var broker = new ScriptedBroker();
                var stuck = Client.start(options(COMMONS, broker.url()).withPolicy(NERVOUS));
                var _ = broker.serve();
                var other = Client.start(options(COMMONS, broker.url()).withPolicy(NERVOUS));
                var peer = broker.serve()) {
            stuck.connection.awaitConnected(LIMIT);
            other.connection.awaitConnected(LIMIT);
            var filler =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    while (true) {
                                        stuck.connection.publish(
                                                ByteString.of("a"), null, new byte[1_000_000]);
                                    }
                                } catch (NotConnectedException _) {
                                    // that is how it ends
                                }
                            });

            for (int i = 0; i < 6; i++) {
                assertEquals("PING", peer.read());
                peer.send("PONG\r\n");
            }
            assertTrue(filler.join(LIMIT));
        }
    }

    @Test
    void aFlushThatIsNotAnsweredEndsInTime() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()));
                var peer = broker.serve()) {
            client.connection.awaitConnected(LIMIT);

            assertThrows(TimeoutException.class, () -> client.connection.flush(ofMillis(50)));

            var waiting =
                    Thread.ofVirtual()
                            .start(() ->
                                    assertThrows(
                                            NotConnectedException.class,
                                            () -> client.connection.flush(LIMIT)));
            assertEquals("PING", peer.read());
            assertEquals("PING", peer.read());
            peer.close();
            eventually("the waiting one is told", LIMIT, () -> !waiting.isAlive());
        }
    }
}
