package io.chorus.broker.client;

import static io.chorus.broker.client.Client.LIMIT;
import static io.chorus.broker.client.Client.options;
import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NatsServer;
import io.chorus.testing.NoBufferLeaks;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// The first words of a connection, and how it is refused.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class HandshakeTest {
    private static final Commons COMMONS = Commons.start();
    private ScriptedBroker broker;

    @BeforeEach
    void listen() throws Exception {
        broker = new ScriptedBroker();
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @AfterAll
    static void stopAll() {
        COMMONS.close();
    }

    @Test
    void introducesItselfAsAChoriaNodeDoes() throws Exception {
        try (var client = Client.start(options(COMMONS, broker.url()));
                var peer = broker.accept()) {
            peer.greet("");
            var connect = peer.read();

            assertTrue(connect.startsWith("CONNECT {"), connect);
            assertEquals(
                    new JsonMapper()
                            .readTree(
                                    """
                                    {"verbose":false,"pedantic":false,"tls_required":false,"name":"tester","lang":"java",
                                     "version":"0.1.0","protocol":1,"echo":true,"headers":true,"no_responders":true}
                                    """),
                    new JsonMapper().readTree(connect.substring("CONNECT ".length())));
            assertEquals("PING", peer.read());
            assertFalse(client.connection.connected());
        }
    }

    @Test
    void saysNothingMoreBeforeTheFirstPongAndThenSubscribes() throws Exception {
        try (var client = Client.start(options(COMMONS, broker.url()), "a.b", "c.>");
                var peer = broker.accept()) {
            client.connection.subscribe("work", "crew");
            peer.greet("");
            peer.read();
            assertEquals("PING", peer.read());
            peer.socket().setSoTimeout(100);
            assertThrows(java.net.SocketTimeoutException.class, peer::read);
            peer.socket().setSoTimeout((int) LIMIT.toMillis());

            peer.send("PONG\r\n");

            assertEquals("SUB a.b  1\nSUB c.>  2\nSUB work crew 3\n", peer.readUpTo("PING"));
            assertFalse(client.connection.connected());
            peer.send("PONG\r\n");
            client.connection.awaitConnected(LIMIT);
        }
    }

    @Test
    void understandsABrokerThatDribblesBytes() throws Exception {
        try (var client = Client.start(options(COMMONS, broker.url()), "a");
                var peer = broker.accept()) {
            peer.dribble(ScriptedBroker.Peer.info(""));
            peer.readUpTo("PING");
            peer.send("PONG\r\n");
            peer.readUpTo("PING");
            var rest =
                    "PONG\r\nMSG a 1 2\r\nhi\r\nPING\r\nHMSG a 1 r 12 14\r\nNATS/1.0\r\n\r\nyo\r\n";
            peer.dribble(rest);

            assertEquals("a hi", client.next());
            assertEquals("a yo", client.next());
            assertEquals("PONG", peer.read());
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"-ERR 'Authorization Violation'\", Authorization Violation",
                "\"-ERR 'maximum connections exceeded'\", maximum connections exceeded",
                "\"HTTP/1.1 400 Bad Request\", no verb of this protocol",
                "\"PING\", it does not introduce itself as a NATS broker",
                "\"INFO {\"\"tls_required\"\":true}\", \"it wants TLS, which this connection does not speak\"",
            })
    void givesUpWithTheReasonIfAskedTo(String answer, String reason) throws Exception {
        try (var client = Client.start(options(COMMONS, broker.url()));
                var peer = broker.accept()) {
            peer.send(answer + "\r\n");

            var failure =
                    assertThrows(
                            ConnectFailedException.class,
                            () -> client.connection.awaitConnected(LIMIT));
            assertEquals(
                    "no broker took us: " + broker.url() + ": " + reason, failure.getMessage());
            eventually("it is over", LIMIT, client::isOver);
            assertEquals(List.of("failed " + reason, "closed"), client.events);
            assertEquals(List.of(failure), client.failures);
        }
    }

    @Test
    void aBrokerThatSaysNothingIsGivenUpInTime() throws Exception {
        var hasty =
                options(COMMONS, broker.url())
                        .withPolicy(Client.QUICK.withTimes(ofMillis(200), ofSeconds(30)));
        try (var client = Client.start(hasty);
                var _ = broker.accept()) {
            var failure =
                    assertThrows(
                            ConnectFailedException.class,
                            () -> client.connection.awaitConnected(LIMIT));

            assertEquals(
                    "no broker took us: " + broker.url() + ": no answer within 200 ms",
                    failure.getMessage());
        }
    }

    @Test
    void triesTheNextServerOfThePool() throws Exception {
        var dead = new ScriptedBroker();
        dead.close();
        try (var client = Client.start(options(COMMONS, dead.url(), broker.url()));
                var _ = broker.serve()) {
            client.connection.awaitConnected(LIMIT);

            assertEquals(broker.url(), client.connection.server().orElseThrow().url());
        }
    }

    @Test
    void aNodeGoesOnTryingThroughRefusedPasswords() throws Exception {
        var node =
                options(COMMONS, broker.url())
                        .withPolicy(Client.QUICK.withFirstConnect(FirstConnect.RETRY));
        try (var client = Client.start(node)) {
            for (int i = 0; i < 3; i++) {
                try (var peer = broker.accept()) {
                    peer.greet(",\"auth_required\":true");
                    peer.readUpTo("PING");
                    peer.send("-ERR 'Authorization Violation'\r\n");
                }
            }
            try (var _ = broker.serve()) {
                client.connection.awaitConnected(LIMIT);
            }
        }
    }

    @Test
    void theRealServerChecksUserAndToken() throws Exception {
        try (var withUser = NatsServer.start("--user", "ada", "--pass", "p:w@1");
                var withToken = NatsServer.start("--auth", "s3cret")) {
            var userUrl = withUser.url().replace("nats://", "nats://ada:p:w%401@");
            var tokenUrl = withToken.url().replace("nats://", "nats://s3cret@");
            for (var url : List.of(userUrl, tokenUrl)) {
                try (var client = Client.connect(options(COMMONS, url))) {
                    assertTrue(client.connection.connected());
                }
            }
            for (var url : List.of(withUser.url(), withToken.url())) {
                try (var client = Client.start(options(COMMONS, url))) {
                    var failure =
                            assertThrows(
                                    ConnectFailedException.class,
                                    () -> client.connection.awaitConnected(LIMIT));
                    assertEquals(
                            "no broker took us: " + url + ": Authorization Violation",
                            failure.getMessage());
                }
            }
        }
    }
}
