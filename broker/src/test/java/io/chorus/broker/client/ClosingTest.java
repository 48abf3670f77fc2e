package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.QUICK;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.wire.ByteString;
import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a connection ends, and that nothing of it stays.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class ClosingTest {
    private static final Commons COMMONS = Commons.start();
    private static final ConnectionPolicy PATIENT =
            QUICK.withFirstConnect(FirstConnect.RETRY)
                    .withBackoff(Backoff.constant(Duration.ofHours(1)));

    @AfterAll
    static void stop() {
        COMMONS.close();
    }

    @Test
    void closingEndsIt() throws Exception {
        try (var server = NatsServer.start();
                var client = Client.connect(options(COMMONS, server.url()), "a")) {
            client.connection.close();

            eventually("it is over", LIMIT, client::isOver);
            assertFalse(client.connection.connected());
            assertEquals(List.of("connected", "closed"), client.events);
            assertEquals(List.of(), client.failures);
        }
    }

    @Test
    void anInterruptOrACloseEndsTheThreadOfRun() throws Exception {
        try (var server = NatsServer.start();
                var interrupted = Client.idle(options(COMMONS, server.url()), "a");
                var closed = Client.idle(options(COMMONS, server.url()), "a")) {
            var first = run(interrupted);
            var second = run(closed);
            interrupted.connection.awaitConnected(LIMIT);
            closed.connection.awaitConnected(LIMIT);

            first.interrupt();
            closed.connection.close();

            assertTrue(first.join(LIMIT) && second.join(LIMIT));
            assertEquals(List.of("connected", "closed"), interrupted.events);
            assertEquals(List.of("connected", "closed"), closed.events);
            assertEquals(List.of(), interrupted.failures);
        }
    }

    @Test
    void closeAndInterruptEndAPause() throws Exception {
        var broker = new ScriptedBroker();
        broker.close();
        var options = options(COMMONS, broker.url()).withPolicy(PATIENT);
        try (var closed = Client.start(options);
                var interrupted = Client.idle(options)) {
            var thread = run(interrupted);
            closed.eventuallyHears("failed Connection refused");
            interrupted.eventuallyHears("failed Connection refused");

            closed.connection.close();
            thread.interrupt();

            assertTrue(thread.join(LIMIT));
            eventually("it is over", LIMIT, closed::isOver);
        }
    }

    @Test
    void closeAndInterruptEndAHandshake() throws Exception {
        try (var broker = new ScriptedBroker();
                var closed = Client.start(options(COMMONS, broker.url()));
                var _ = broker.accept();
                var interrupted = Client.idle(options(COMMONS, broker.url()))) {
            var thread = run(interrupted);
            try (var _ = broker.accept()) {
                closed.connection.close();
                thread.interrupt();

                assertTrue(thread.join(LIMIT));
                eventually("it is over", LIMIT, closed::isOver);
            }
        }
    }

    private static Thread run(Client client) {
        return Thread.ofVirtual().name("run").start(client.connection);
    }

    @Test
    void aBrokerThatDoesNotAnswerTheGoodByeIsLeftInTime() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()));
                var peer = broker.serve()) {
            client.connection.awaitConnected(LIMIT);
            client.connection.close();

            assertEquals("PING", peer.read());
            assertEquals("null", peer.read());
            eventually("it is over", LIMIT, client::isOver);
        }
    }

    @Test
    void afterCloseTheHandlerIsNotCalled() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()), "a");
                var peer = broker.serve()) {
            client.connection.awaitConnected(LIMIT);
            client.connection.close();
            assertEquals("PING", peer.read());
            peer.send("MSG a 1 2\r\nhi\r\nPONG\r\n");

            eventually("it is over", LIMIT, client::isOver);
            assertEquals(0, client.messages.size());
        }
    }

    @Test
    void drainingAnswersWhatIsOnItsWay() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()), "echo.a", "b");
                var peer = broker.serve()) {
            client.connection.awaitConnected(LIMIT);
            client.connection.drain();
            assertEquals("UNSUB 1\nUNSUB 2\n", peer.readUpTo("PING"));
            peer.send("MSG echo.a 1 inbox 2\r\nhi\r\nPONG\r\n");

            assertEquals("PUB inbox 2", peer.read());
            assertEquals("hi", peer.read());
            assertEquals("null", peer.read());
            eventually("it is over", LIMIT, client::isOver);
            assertEquals(List.of("connected", "closed"), client.events);
        }
    }

    @Test
    void aHandlerThatFailsEndsItsConnectionAndSaysSo() throws Exception {
        try (var server = NatsServer.start();
                var sender = Client.connect(options(COMMONS, server.url()));
                var client = Client.connect(options(COMMONS, server.url()), "fail.now")) {
            sender.publish("fail.now", "");

            eventually("it is over", LIMIT, client::isOver);
            assertEquals(List.of("connected", "closed"), client.events);
            assertInstanceOf(IllegalStateException.class, client.failures.getFirst());
            assertTrue(sender.connection.connected());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sourcesAreGivenBackAndTheGateIsOpenAgain(boolean resting) throws Exception {
        var sources = new SourceAddresses(1);
        try (var heartbeat = Heartbeat.start();
                var tcp = Transport.tcp(sources);
                var server = NatsServer.start()) {
            var commons =
                    new Commons(
                            heartbeat,
                            new ConnectGate(1),
                            (to, _) -> tcp.open(to, resting),
                            new Lanes(heartbeat));
            for (int i = 0; i < 3; i++) {
                try (var one = Client.connect(options(commons, server.url()), "a");
                        var two = Client.connect(options(commons, server.url()), "a")) {
                    one.connection.publish(ByteString.of("a"), null, "x".getBytes(UTF_8));
                    assertEquals("a x", two.next());
                    assertEquals(2, sources.inUse());
                }
                assertEquals(0, sources.inUse());
            }
        }
    }
}
