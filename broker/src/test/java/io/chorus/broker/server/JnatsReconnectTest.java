package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chorus.testing.NoBufferLeaks;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.SocketDataPort;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official Java client loses our broker, and finds it again.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class JnatsReconnectTest {
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

    private static Message next(BlockingQueue<Message> messages) throws InterruptedException {
        var message = messages.poll(5, TimeUnit.SECONDS);
        assertNotNull(message);
        return message;
    }

    @Test
    void clientsComeBackAfterARestart() throws Exception {
        var first = Broker.start(options().build());
        int port = first.port();
        var events = new LinkedBlockingQueue<ConnectionListener.Events>();
        try (var client =
                Nats.connect(
                        to(first).connectionListener((_, event) -> events.add(event)).build())) {
            var messages = new LinkedBlockingQueue<Message>();
            client.createDispatcher(messages::add).subscribe("a", "q");
            client.flush(ofSeconds(30));

            first.close();
            eventually(
                    "the loss is noticed",
                    ofSeconds(30),
                    () -> events.contains(ConnectionListener.Events.DISCONNECTED));
            try (var second = Broker.start(options().port(port).build())) {
                eventually(
                        "it is back",
                        ofSeconds(30),
                        () -> events.contains(ConnectionListener.Events.RESUBSCRIBED));
                assertEquals(1, second.statistics().connections());
                client.publish("a", bytes("again"));
                assertEquals("again", new String(next(messages).getData(), UTF_8));
            }
        }
    }

    @Test
    void aClientCutAsSlowConsumerComesBack() throws Exception {
        var events = new LinkedBlockingQueue<ConnectionListener.Events>();
        try (var broker =
                        Broker.start(
                                options()
                                        .maxPending(1 << 20)
                                        .writeDeadline(ofMillis(300))
                                        .build());
                var publisher = Nats.connect(to(broker).build())) {
            var slow =
                    Nats.connect(
                            to(broker)
                                    .connectionListener((_, event) -> events.add(event))
                                    .dataPortType(GatedPort.class.getName())
                                    .build());
            slow.subscribe("a");
            slow.flush(ofSeconds(30));
            GatedPort.gate = new CountDownLatch(1);
            for (int i = 0; i < 40; i++) {
                publisher.publish("a", new byte[900_000]);
            }
            publisher.flush(ofSeconds(30));
            eventually("it is cut", ofSeconds(20), () -> broker.statistics().slowConsumers() > 0);
            GatedPort.gate.countDown();
            eventually(
                    "it is back",
                    ofSeconds(20),
                    () -> events.contains(ConnectionListener.Events.RECONNECTED));
            slow.close();
        }
    }

    @Test
    void aLameDuckIsAnnounced() throws Exception {
        var events = new LinkedBlockingQueue<ConnectionListener.Events>();
        var broker = Broker.start(options().lameDuck(ofMillis(900), ofMillis(300)).build());
        try (var client =
                Nats.connect(
                        to(broker).connectionListener((_, event) -> events.add(event)).build())) {
            client.flush(ofSeconds(30));

            var closed = broker.lameDuck();

            eventually(
                    "it is told",
                    ofSeconds(30),
                    () -> events.contains(ConnectionListener.Events.LAME_DUCK));
            closed.get(10, TimeUnit.SECONDS);
            eventually(
                    "it is sent away",
                    ofSeconds(30),
                    () -> events.contains(ConnectionListener.Events.DISCONNECTED));
        }
    }

    /// A client's socket that is not read from while the gate is shut.
    public static final class GatedPort extends SocketDataPort {
        private static volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return super.read(target, offset, length);
        }
    }
}
