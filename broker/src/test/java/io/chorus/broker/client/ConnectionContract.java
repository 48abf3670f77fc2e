package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NoBufferLeaks;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a connection does while nothing goes wrong, on whatever broker a subclass starts.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
abstract class ConnectionContract {
    private final Commons commons = Commons.start(transport());

    @AfterEach
    void stopClock() {
        commons.close();
    }

    abstract String url();

    Transport transport() {
        return Transport.tcp();
    }

    private Client client(String... subjects) throws Exception {
        return Client.connect(options(commons, url()), subjects);
    }

    @Test
    void whatIsPublishedArrives() throws Exception {
        try (var sender = client();
                var receiver = client("greetings.*")) {
            sender.publish("greetings.world", "hello");

            assertEquals("greetings.world hello", receiver.next());
        }
    }

    @Test
    void aHandlersAnswerArrives() throws Exception {
        try (var asker = client("inbox.1");
                var _ = client("echo.a")) {
            asker.connection.publish(
                    ByteString.of("echo.a"), ByteString.of("inbox.1"), "hi".getBytes(UTF_8));

            assertEquals("inbox.1 hi", asker.next());
        }
    }

    @Test
    void headersAndPayloadAreToldApart() throws Exception {
        var headers = "NATS/1.0\r\nColour: blue\r\n\r\n".getBytes(UTF_8);
        try (var sender = client();
                var receiver = client("paint")) {
            sender.connection.publish(
                    ByteString.of("paint"), null, headers, "wall".getBytes(UTF_8));
            sender.publish("paint", "plain");

            var message = receiver.messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(message);
            assertArrayEquals(headers, message.headers());
            assertEquals("wall", new String(message.payload(), UTF_8));
            assertEquals("paint plain", receiver.next());
        }
    }

    @Test
    void oneMemberOfAQueueGroupGetsEachMessage() throws Exception {
        try (var sender = client();
                var first = client();
                var second = client()) {
            first.connection.subscribe("work", "crew");
            second.connection.subscribe("work", "crew");
            first.connection.flush(LIMIT);
            second.connection.flush(LIMIT);
            for (int i = 0; i < 100; i++) {
                sender.publish("work", "task " + i);
            }
            sender.connection.flush(LIMIT);
            first.connection.flush(LIMIT);
            second.connection.flush(LIMIT);

            assertEquals(100, first.messages.size() + second.messages.size());
        }
    }

    @Test
    void aSubscriptionEndsWhenToldOrAfterItsLimit() throws Exception {
        try (var client = client()) {
            long ended = client.connection.subscribe("ended", null);
            long limited = client.connection.subscribe("limited", null);
            client.connection.unsubscribe(ended);
            client.connection.unsubscribeAfter(limited, 2);
            client.publish("ended", "x");
            for (int i = 1; i <= 3; i++) {
                client.publish("limited", "message " + i);
            }
            client.connection.flush(LIMIT);

            assertEquals("limited message 1", client.next());
            assertEquals("limited message 2", client.next());
            assertEquals(0, client.messages.size());
        }
    }

    @Test
    void aMessageOverTheBrokersLimitIsRefusedHere() throws Exception {
        try (var client = client("big")) {
            int limit = client.infos.getFirst().maxPayload();

            var refusal =
                    assertThrows(
                            PayloadTooLargeException.class,
                            () ->
                                    client.connection.publish(
                                            ByteString.of("big"), null, new byte[limit + 1]));
            client.connection.publish(ByteString.of("big"), null, new byte[limit]);

            assertEquals(limit, refusal.limit());
            var message = client.messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(message);
            assertEquals(limit, message.payload().length);
        }
    }

    @Test
    void aNameThatWouldBeReadAsACommandIsRefused() throws Exception {
        try (var client = client()) {
            assertThrows(
                    IllegalArgumentException.class, () -> client.publish("a 0\r\n\r\nPING", ""));
            assertThrows(
                    IllegalArgumentException.class, () -> client.connection.subscribe("", null));
            client.connection.flush(LIMIT);
        }
    }

    @Test
    void trafficIsCounted() throws Exception {
        try (var client = client("self")) {
            client.publish("self", "12345");
            client.connection.flush(LIMIT);

            assertEquals(new Statistics(1, 5, 1, 5, 0), client.connection.statistics());
        }
    }

    @Test
    void whatIsPublishedBeforeCloseArrives() throws Exception {
        try (var receiver = client("last.words")) {
            var sender = client("last.words");
            sender.publish("last.words", "x".repeat(100_000));
            sender.close();

            assertEquals("last.words " + "x".repeat(100_000), receiver.next());
            assertThrows(NotConnectedException.class, () -> sender.publish("a", "too late"));
        }
    }
}
