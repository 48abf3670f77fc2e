package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Brokers that die, leave and come back.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class ReconnectTest {
    private static final Commons COMMONS = Commons.start();

    @AfterAll
    static void stop() {
        COMMONS.close();
    }

    @Test
    void aKilledServerIsFoundAgainWithAllSubscriptions() throws Exception {
        try (var server = NatsServer.start();
                var client = Client.connect(options(COMMONS, server.url()), "all.*");
                var other = Client.connect(options(COMMONS, server.url()))) {
            client.connection.subscribe("work", "crew");
            client.connection.flush(LIMIT);

            server.kill();
            client.eventuallyHears("lost closed by the broker");
            assertThrows(NotConnectedException.class, () -> client.publish("all.x", "lost"));
            long late = client.connection.subscribe("made.meanwhile", null);
            server.restart();
            client.eventuallyHears("connected again");
            other.eventuallyHears("connected again");

            other.publish("all.a", "1");
            other.publish("work", "2");
            other.publish("made.meanwhile", "3");
            assertEquals("all.a 1", client.next());
            assertEquals("work 2", client.next());
            assertEquals(late, client.messages.poll(10, TimeUnit.SECONDS).sid());
            assertEquals(1, client.connection.statistics().reconnects());
        }
    }

    @Test
    void whatIsLeftOfALimitIsAskedForAgain() throws Exception {
        try (var broker = new ScriptedBroker();
                var client =
                        Client.start(options(COMMONS, broker.url()), "plain", "limited", "used")) {
            client.connection.unsubscribeAfter(2, 5);
            client.connection.unsubscribeAfter(3, 1);
            try (var peer = broker.welcome()) {
                assertEquals(
                        "SUB plain  1\nSUB limited  2\nUNSUB 2 5\nSUB used  3\nUNSUB 3 1\n",
                        peer.readUpTo("PING"));
                peer.send(
                        "PONG\r\nMSG limited 2 1\r\na\r\nMSG limited 2 1\r\nb\r\nMSG used 3 1\r\nc\r\n");
                for (int i = 0; i < 3; i++) {
                    client.next();
                }
            }
            try (var peer = broker.welcome()) {
                assertEquals("SUB plain  1\nSUB limited  2\nUNSUB 2 3\n", peer.readUpTo("PING"));
            }
        }
    }

    @Test
    void anUnfinishedFrameIsForgottenWithItsConnection() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()), "a")) {
            try (var peer = broker.serve()) {
                peer.send("MSG a 1 100\r\nhalf");
            }
            try (var peer = broker.serve()) {
                peer.send("MSG a 1 5\r\nwhole\r\n");

                assertEquals("a whole", client.next());
            }
        }
    }

    @Test
    void whoseBrokerIsLostGoesToAnotherOfThePool() throws Exception {
        try (var one = NatsServer.start();
                var two = NatsServer.start();
                var client = Client.connect(options(COMMONS, one.url(), two.url()))) {
            var first = client.connection.server().orElseThrow().url();
            var second = first.equals(one.url()) ? two.url() : one.url();
            (first.equals(one.url()) ? one : two).kill();

            client.eventuallyHears("connected again");

            assertEquals(second, client.connection.server().orElseThrow().url());
        }
    }

    @Test
    void aServerThatOnlyTheBrokerKnewIsTaken() throws Exception {
        try (var configured = new ScriptedBroker();
                var told = new ScriptedBroker();
                var client =
                        Client.start(
                                options(
                                        COMMONS,
                                        configured.url().replace("//", "//ada:secret@")))) {
            try (var peer = configured.accept()) {
                peer.greet(
                        ",\"connect_urls\":[\""
                                + told.url().substring("nats://".length())
                                + "\",\"nonsense:-1\"]");
                peer.readUpTo("PING");
                peer.send("PONG\r\n");
                peer.readUpTo("PING");
                peer.send("PONG\r\n");
                client.connection.awaitConnected(LIMIT);
            }
            try (var peer = told.accept()) {
                peer.greet("");
                var connect = peer.read();

                assertTrue(connect.contains("\"user\":\"ada\",\"pass\":\"secret\""), connect);
            }
        }
    }

    @Test
    void leavesALameDuckByItselfOnceItsRequestsAreAnswered() throws Exception {
        try (var lame = new ScriptedBroker();
                var other = new ScriptedBroker();
                var client = Client.start(options(COMMONS, lame.url()), "echo.a")) {
            try (var peer = lame.serve()) {
                peer.send(
                        ScriptedBroker.Peer.info(
                                ",\"ldm\":true,\"connect_urls\":[\"%s\"]"
                                        .formatted(other.url().substring("nats://".length()))));
                assertEquals("UNSUB 1\n", peer.readUpTo("PING"));
                peer.send("MSG echo.a 1 inbox 2\r\nhi\r\nPONG\r\n");

                assertEquals("PUB inbox 2", peer.read());
                assertEquals("hi", peer.read());
                assertEquals("null", peer.read());
            }
            try (var peer = other.welcome()) {
                assertEquals("SUB echo.a  1\n", peer.readUpTo("PING"));
            }
            assertTrue(client.events.contains("lost lame duck"), client.events.toString());
        }
    }

    @Test
    void staysWithALameDuckWhenThereIsNobodyElse() throws Exception {
        try (var server = NatsServer.start();
                var client = Client.connect(options(COMMONS, server.url()), "a")) {
            server.lameDuck();
            eventually(
                    "the server says so",
                    LIMIT,
                    () -> server.log().stream().anyMatch(line -> line.contains("lame duck")));
            client.publish("a", "still here");

            assertEquals("a still here", client.next());
            assertEquals(List.of("connected"), client.events);
        }
    }

    @Test
    void aFinalErrorLeadsToAReconnectAndAHarmlessOneDoesNot() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()))) {
            try (var peer = broker.serve()) {
                peer.send("-ERR 'Permissions Violation for Publish to \"a\"'\r\n");
                client.eventuallyHears("error Permissions Violation for Publish to \"a\"");
                peer.send("-ERR 'Stale Connection'\r\n");
                try (var _ = broker.serve()) {
                    client.eventuallyHears("lost Stale Connection");
                    client.eventuallyHears("connected again");
                }
            }
        }
    }

    @Test
    void aBrokerThatBreaksTheProtocolIsLeft() throws Exception {
        try (var broker = new ScriptedBroker();
                var client = Client.start(options(COMMONS, broker.url()))) {
            try (var peer = broker.serve()) {
                peer.send("MSG a b c d e f g\r\n");
                try (var _ = broker.serve()) {
                    client.eventuallyHears("connected again");
                }
            }
        }
    }
}
