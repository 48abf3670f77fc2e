package io.chorus.emulator.brokers;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.broker.server.BrokerException;
import io.chorus.emulator.stages.StageClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final EmbeddedBroker broker =
            new EmbeddedBroker("one", BrokerSet.ONE, null, StageClock.outside().tap());

    @AfterEach
    void stop() {
        broker.stop();
    }

    @Test
    void itComesBackWhereItWasOnceThePortIsFree() throws Exception {
        broker.start();
        int port = broker.address().port();
        broker.kill();
        var again = Thread.ofVirtual().unstarted(broker::start);
        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(port, other.getLocalPort());
            again.start();
            eventually(
                    "it waits for the port",
                    LIMIT,
                    () -> again.getState() == Thread.State.TIMED_WAITING);
        }
        again.join();
        assertNotNull(broker.running());
        assertEquals(port, broker.address().port());
    }

    @Test
    void whoKeepsThePortIsToldOfInTheEnd() throws Exception {
        broker.start();
        int port = broker.address().port();
        broker.kill();
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThrows(BrokerException.class, broker::start);
        }
    }
}
