package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who writes when.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class PublishingTest {
    private static final Commons COMMONS = Commons.start();

    @AfterAll
    static void stop() {
        COMMONS.close();
    }

    @Test
    void framesOfManyThreadsStayWhole() throws Exception {
        int threads = 8;
        int each = 400;
        try (var server = NatsServer.start();
                var receiver = Client.connect(options(COMMONS, server.url()), "from.*");
                var sender = Client.connect(options(COMMONS, server.url()), "echo.>")) {
            var publishers = new ArrayList<Thread>();
            for (int t = 0; t < threads; t++) {
                var subject = "from." + t;
                publishers.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    for (int i = 0; i < each; i++) {
                                        // From a few bytes to more than a socket's buffer.
                                        sender.publish(subject, payload(subject, i));
                                    }
                                }));
            }
            for (int i = 0; i < each; i++) {
                // And the connection's own thread answers between them.
                receiver.connection.publish(
                        ByteString.of("echo.x"),
                        ByteString.of("from.handler"),
                        payload("from.handler", i).getBytes(UTF_8));
            }
            var next = new java.util.HashMap<String, Integer>();
            for (int i = 0; i < (threads + 1) * each; i++) {
                var message = receiver.messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
                var subject = String.valueOf(message == null ? null : message.subject());
                int number = next.merge(subject, 1, Integer::sum) - 1;
                assertEquals(
                        payload(subject, number),
                        new String(message == null ? new byte[0] : message.payload(), UTF_8));
            }
            for (var publisher : publishers) {
                publisher.join();
            }
            assertEquals(0, sender.connection.statistics().reconnects());
        }
    }

    private static String payload(String subject, int i) {
        return subject + " " + i + " " + "x".repeat(i * 97 % (i % 50 == 0 ? 100_000 : 1_000));
    }

    /// 5 000 frames of 300 bytes are 24 writes of 64 KiB.
    @Test
    void manySubjectsGetTheSameInAFewWholeWrites() throws Exception {
        var subjects =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> ByteString.of("to." + i + ".node"))
                        .toList();
        try (var server = NatsServer.start();
                var receiver = Client.connect(options(COMMONS, server.url()), "to.>");
                var sender = Client.connect(options(COMMONS, server.url()))) {
            var between = Thread.ofVirtual().start(() -> sender.publish("to.other", "y"));

            sender.connection.publishAll(subjects, "x".repeat(270).getBytes(UTF_8));

            var got = new HashSet<String>();
            for (int i = 0; i <= subjects.size(); i++) {
                got.add(receiver.next());
            }
            between.join();
            assertTrue(got.contains("to.other y"));
            assertTrue(got.contains("to.4999.node " + "x".repeat(270)));
            assertEquals(5_001, got.size());
            assertEquals(5_001, sender.connection.statistics().messagesOut());
        }
    }

    @Test
    void nothingIsPublishedToManyWhoseMessageIsTooLarge() throws Exception {
        try (var server = NatsServer.start();
                var sender = Client.connect(options(COMMONS, server.url()))) {
            var subjects = List.of(ByteString.of("a"), ByteString.of("b"));

            assertThrows(
                    PayloadTooLargeException.class,
                    () -> sender.connection.publishAll(subjects, new byte[(1 << 20) + 1]));
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            sender.connection.publishAll(
                                    List.of(ByteString.of("a"), ByteString.of("b c")),
                                    new byte[1]));
            assertEquals(0, sender.connection.statistics().messagesOut());
        }
    }

    @Test
    void aLargeBatchOfAnswersLeavesBeforeTheHandlerIsDone() throws Exception {
        var done = new CountDownLatch(1);
        ConnectionHandler handler =
                (connection, message) -> {
                    for (int i = 0; i < 65; i++) {
                        connection.publish(ByteString.of("out"), null, new byte[1024]);
                    }
                    awaitQuietly(done);
                };
        try (var broker = new ScriptedBroker();
                var connection = new Connection(options(COMMONS, broker.url()), handler)) {
            connection.subscribe("a", null);
            var thread = Thread.ofVirtual().start(connection);
            try (var peer = broker.serve()) {
                peer.send("MSG a 1 0\r\n\r\n");

                assertEquals("PUB out 1024", peer.read());
                done.countDown();
            }
            connection.close();
            assertTrue(thread.join(LIMIT));
        }
    }

    @Test
    void otherThreadsDoNotWaitForTheHandler() throws Exception {
        var working = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        ConnectionHandler handler =
                (connection, message) -> {
                    connection.publish(ByteString.of("from.handler"), null, new byte[0]);
                    working.countDown();
                    awaitQuietly(done);
                };
        try (var broker = new ScriptedBroker();
                var connection = new Connection(options(COMMONS, broker.url()), handler)) {
            connection.subscribe("a", null);
            var thread = Thread.ofVirtual().start(connection);
            try (var peer = broker.serve()) {
                peer.send("MSG a 1 0\r\n\r\n");
                assertTrue(working.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
                connection.publish(ByteString.of("from.outside"), null, new byte[0]);

                // In order, so what the handler had collected goes along.
                assertEquals("PUB from.handler 0", peer.read());
                assertEquals("", peer.read());
                assertEquals("PUB from.outside 0", peer.read());
                done.countDown();
            }
            connection.close();
            assertTrue(thread.join(LIMIT));
        }
    }

    @Test
    void aBatchOfRequestsIsAnsweredInOneWrite() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()), "echo.a");
                var peer = broker.serve()) {
            client.connection.awaitConnected(LIMIT);
            peer.send(
                    "MSG echo.a 1 inbox 1\r\n1\r\nMSG echo.a 1 inbox 1\r\n2\r\nMSG echo.a 1 inbox 1\r\n3\r\n");

            assertEquals("PUB inbox 1", peer.read());
            assertEquals(3 * "PUB inbox 1\r\n1\r\n".length(), peer.lastRead());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
