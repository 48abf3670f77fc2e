package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official Java client finds in our broker what it expects of a nats-server.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class JnatsTest {
    private static BrokerOptions.Builder options() {
        return BrokerOptions.builder().port(0).threads(2);
    }

    private static Options.Builder to(Broker broker) {
        return new Options.Builder()
                .server(broker.url())
                .connectionTimeout(ofSeconds(30))
                .reconnectWait(ofMillis(20))
                .reconnectJitter(ofMillis(5))
                .maxReconnects(-1)
                .errorListener(new ErrorListener() {});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void requestsAreAnswered() throws Exception {
        try (var broker = Broker.start(options().build());
                var server = Nats.connect(to(broker).build());
                var client = Nats.connect(to(broker).build())) {
            server.createDispatcher(
                            request -> server.publish(request.getReplyTo(), request.getData()))
                    .subscribe("echo");
            server.flush(ofSeconds(30));

            for (int i = 0; i < 100; i++) {
                var reply = client.request("echo", bytes("request " + i), ofSeconds(5));
                assertNotNull(reply);
                assertEquals("request " + i, new String(reply.getData(), UTF_8));
            }
            var nobody = client.request("nobody", bytes("x"));
            // What this client makes of a 503.
            assertThrows(CancellationException.class, () -> nobody.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aQueueGroupSharesItsMessages() throws Exception {
        try (var broker = Broker.start(options().build());
                var one = Nats.connect(to(broker).build());
                var two = Nats.connect(to(broker).build())) {
            var counts = List.of(new AtomicInteger(), new AtomicInteger());
            one.createDispatcher(_ -> counts.get(0).incrementAndGet()).subscribe("jobs", "workers");
            two.createDispatcher(_ -> counts.get(1).incrementAndGet()).subscribe("jobs", "workers");
            one.flush(ofSeconds(30));
            two.flush(ofSeconds(30));

            for (int i = 0; i < 200; i++) {
                one.publish("jobs", bytes("x"));
            }

            eventually(
                    "all are there",
                    ofSeconds(30),
                    () -> counts.get(0).get() + counts.get(1).get() == 200);
            assertTrue(counts.get(0).get() > 40 && counts.get(1).get() > 40, counts.toString());
        }
    }

    @Test
    void headersAndLargePayloadsArrive() throws Exception {
        try (var broker = Broker.start(options().build());
                var client = Nats.connect(to(broker).build())) {
            var subscription = client.subscribe("a.*");
            var payload = new byte[1_000_000];
            payload[999_999] = 7;

            client.publish(
                    NatsMessage.builder()
                            .subject("a.b")
                            .headers(new Headers().add("Trace", "1", "2"))
                            .data(payload)
                            .build());

            var message = subscription.nextMessage(ofSeconds(5));
            assertNotNull(message);
            assertEquals(List.of("1", "2"), message.getHeaders().get("Trace"));
            assertArrayEquals(payload, message.getData());
            assertEquals(1 << 20, client.getMaxPayload());
        }
    }

    @Test
    void drainingDeliversWhatIsUnderWay() throws Exception {
        try (var broker = Broker.start(options().build());
                var publisher = Nats.connect(to(broker).build())) {
            var drained = Nats.connect(to(broker).build());
            var count = new AtomicInteger();
            drained.createDispatcher(_ -> count.incrementAndGet()).subscribe("a");
            drained.flush(ofSeconds(30));
            for (int i = 0; i < 500; i++) {
                publisher.publish("a", bytes("x"));
            }
            publisher.flush(ofSeconds(30));

            assertTrue(drained.drain(ofSeconds(10)).get(10, TimeUnit.SECONDS));

            assertEquals(500, count.get());
            eventually("one is left", ofSeconds(30), () -> broker.statistics().connections() == 1);
        }
    }

    @Test
    void wrongCredentialsAreAnAuthenticationFailure() throws Exception {
        try (var broker =
                Broker.start(options().authorization(Authorization.user("ada", "pw")).build())) {
            // It waits for its reader as long as connecting may take.
            var wrong = to(broker).userInfo("ada", "wrong").connectionTimeout(ofSeconds(1)).build();
            assertThrows(AuthenticationException.class, () -> Nats.connect(wrong));

            try (var client = Nats.connect(to(broker).userInfo("ada", "pw").build())) {
                assertEquals(Connection.Status.CONNECTED, client.getStatus());
            }
        }
    }

    @Test
    void aDeniedSubjectIsReportedAndTheConnectionStays() throws Exception {
        var errors = new LinkedBlockingQueue<String>();
        var user = new User("s", "pw", Permissions.ALL.publishing(List.of("ok"), List.of()));
        try (var broker =
                        Broker.start(
                                options()
                                        .authorization(Authorization.users(List.of(user)))
                                        .build());
                var client =
                        Nats.connect(
                                to(broker)
                                        .userInfo("s", "pw")
                                        .errorListener(
                                                new ErrorListener() {
                                                    @Override
                                                    public void errorOccurred(
                                                            Connection connection, String error) {
                                                        errors.add(error);
                                                    }
                                                })
                                        .build())) {
            client.publish("nope", bytes("x"));

            assertEquals(
                    "Permissions Violation for Publish to \"nope\"",
                    errors.poll(5, TimeUnit.SECONDS));
            client.flush(ofSeconds(30));
            assertEquals(Connection.Status.CONNECTED, client.getStatus());
        }
    }

    @Test
    void itsOwnSlowConsumerNoticeWorks() throws Exception {
        var noticed = new LinkedBlockingQueue<Consumer>();
        try (var broker = Broker.start(options().build());
                var client =
                        Nats.connect(
                                to(broker)
                                        .errorListener(
                                                new ErrorListener() {
                                                    @Override
                                                    public void slowConsumerDetected(
                                                            Connection connection,
                                                            Consumer consumer) {
                                                        noticed.add(consumer);
                                                    }
                                                })
                                        .build())) {
            var subscription = client.subscribe("a");
            subscription.setPendingLimits(2, -1);
            for (int i = 0; i < 10; i++) {
                client.publish("a", bytes("x"));
            }
            client.flush(ofSeconds(30));

            assertEquals(subscription, noticed.poll(5, TimeUnit.SECONDS));
            client.flush(ofSeconds(30));
        }
    }

    @Test
    void unsubscribingAfterSomeMessagesWorks() throws Exception {
        try (var broker = Broker.start(options().build());
                var client = Nats.connect(to(broker).noEcho().build());
                var other = Nats.connect(to(broker).build())) {
            var subscription = client.subscribe("a");
            subscription.unsubscribe(3);
            client.flush(ofSeconds(30));
            client.publish("a", bytes("own"));
            client.flush(ofSeconds(30));
            for (int i = 0; i < 5; i++) {
                other.publish("a", bytes("x"));
            }
            other.flush(ofSeconds(30));
            for (int i = 0; i < 3; i++) {
                var message = subscription.nextMessage(ofSeconds(5));
                assertNotNull(message);
                assertEquals("x", new String(message.getData(), UTF_8));
            }
            assertNull(subscription.isActive() ? subscription.nextMessage(ofMillis(50)) : null);
            eventually("it is over", ofSeconds(30), () -> broker.statistics().subscriptions() == 0);
        }
    }
}
