package io.chorus.broker.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// How a broker leaves.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class EndingTest {
    private static final String MODERN =
            "CONNECT {\"verbose\":false,\"pedantic\":false,\"protocol\":1}\r\nPING\r\n";

    @Test
    void whatIsQueuedGoesOutBeforeTheEnd() throws IOException {
        int size = 900_000;
        var broker = Broker.start("127.0.0.1", 0, 2);
        try (var reader = RawClient.narrow(broker).send("SUB a 1\r\n").synced();
                var publisher = RawClient.quiet(broker)) {
            publisher.send("PUB a " + size + "\r\n" + "x".repeat(size) + "\r\n").synced();

            var closing = Thread.ofVirtual().start(broker::close);

            reader.expect("MSG a 1 " + size + "\r\n");
            assertEquals(size, reader.bytes(size).length);
            reader.expect("\r\n");
            reader.expectEnd();
            publisher.expectEnd();
            join(closing);
        } finally {
            broker.close();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReaderThatDoesNotReadHoldsNobodyUp() throws IOException {
        var broker = Broker.start("127.0.0.1", 0, 2);
        try (var dead = RawClient.narrow(broker).send("SUB a 1\r\n").synced();
                var publisher = RawClient.quiet(broker)) {
            for (int i = 0; i < 20; i++) {
                publisher.send("PUB a 900000\r\n" + "x".repeat(900_000) + "\r\n");
            }
            publisher.synced();
            long start = System.nanoTime();

            broker.close();

            assertTrue(System.nanoTime() - start < 10_000_000_000L);
            assertTrue(dead.bytes(10).length > 0);
        }
    }

    @Test
    void aLameDuckTellsItsClientsAndSendsThemAwayOneByOne() throws Exception {
        var broker =
                Broker.start(
                        BrokerOptions.builder()
                                .port(0)
                                .threads(2)
                                .lameDuck(ofMillis(700), ofMillis(200))
                                .build());
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 5; i++) {
            var client = RawClient.connect(broker).send(MODERN);
            client.expect("PONG\r\n");
            assertTrue(client.line().contains("connect_info"));
            clients.add(client);
        }
        var old = RawClient.quiet(broker);
        long start = System.nanoTime();

        var closed = broker.lameDuck();

        for (var client : clients) {
            var notice = client.line();
            assertTrue(notice.contains(",\"ldm\":true,"), notice);
        }
        assertThrows(IOException.class, () -> RawClient.connect(broker).close());
        old.expectEnd();
        for (var client : clients) {
            client.expectEnd();
            client.close();
        }
        closed.get(10, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds > 0.3, "grace and pauses took only " + seconds + " s");
        old.close();
    }

    @Test
    void aLameDuckWithoutClientsIsGoneAtOnce() throws Exception {
        var broker =
                Broker.start(
                        BrokerOptions.builder()
                                .port(0)
                                .lameDuck(ofSeconds(60), ofSeconds(30))
                                .build());

        broker.lameDuck().get(10, TimeUnit.SECONDS);

        broker.awaitClosed();
    }

    @Test
    void closingEndsALameDuckEarly() throws Exception {
        var broker =
                Broker.start(
                        BrokerOptions.builder()
                                .port(0)
                                .lameDuck(ofSeconds(60), ofSeconds(30))
                                .build());
        try (var client = RawClient.quiet(broker)) {
            var closed = broker.lameDuck();

            broker.close();

            closed.get(10, TimeUnit.SECONDS);
            client.expectEnd();
        }
    }
}
