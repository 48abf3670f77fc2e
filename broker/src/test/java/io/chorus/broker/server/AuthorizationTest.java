package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class AuthorizationTest {
    private static final String VIOLATION = "-ERR 'Authorization Violation'\r\n";
    private static final Permissions SENSOR =
            Permissions.ALL
                    .publishing(List.of("data.>"), List.of("data.secret"))
                    .subscribing(List.of("cmd.*", "jobs workers"), List.of("cmd.x"));

    private static Broker broker(Authorization authorization) {
        return Broker.start(
                BrokerOptions.builder()
                        .port(0)
                        .threads(2)
                        .authorization(authorization)
                        .authTimeout(Duration.ofMillis(300))
                        .build());
    }

    private static RawClient login(Broker broker, String members) throws IOException {
        return RawClient.connect(broker)
                .send("CONNECT {\"verbose\":false,\"pedantic\":false," + members + "}\r\n");
    }

    private static RawClient as(Broker broker, String user) throws IOException {
        return login(broker, "\"user\":\"" + user + "\",\"pass\":\"pw\"").synced();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"user\":\"ada\",\"pass\":\"wrong\"",
                "\"user\":\"bob\",\"pass\":\"secret\"",
                "\"pass\":\"secret\"",
                "\"auth_token\":\"secret\"",
                "\"nkey\":\"U\",\"sig\":\"x\"",
                "\"name\":\"nobody\""
            })
    void wrongCredentialsAreRefused(String members) throws IOException {
        try (var broker = broker(Authorization.user("ada", "secret"));
                var client = login(broker, members)) {
            assertTrue(client.info().contains("\"auth_required\":true"), client.info());
            client.expect(VIOLATION);
            client.expectEnd();
        }
    }

    @Test
    void theRightPasswordOrTokenIsLetIn() throws IOException {
        try (var broker = broker(Authorization.user("ada", "secret"));
                var client = login(broker, "\"user\":\"ada\",\"pass\":\"secret\"")) {
            client.synced();
        }
        try (var broker = broker(Authorization.token("s3cret"));
                var client = login(broker, "\"auth_token\":\"s3cret\"");
                var other = login(broker, "\"auth_token\":\"s3cre\"")) {
            client.synced();
            other.expect(VIOLATION);
            other.expectEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING\r\n", "PUB a 1\r\nx\r\n", "foo\r\n", "\r\n"})
    void theFirstWordMustBeConnect(String first) throws IOException {
        try (var broker = broker(Authorization.user("ada", "secret"));
                var client = RawClient.connect(broker).send(first)) {
            client.expect(VIOLATION);
            client.expectEnd();
        }
    }

    @Test
    void whoSaysNothingIsTimedOut() throws IOException {
        try (var broker = broker(Authorization.token("s3cret"));
                var client = RawClient.connect(broker)) {
            client.expect("-ERR 'Authentication Timeout'\r\n");
            client.expectEnd();
        }
    }

    @Test
    void aStandInTakesThoseWithoutCredentials() throws IOException {
        var users =
                Authorization.users(List.of(new User("guest", "pw", SENSOR), new User("ada", "pw")))
                        .withoutCredentialsAs("guest");
        try (var broker = broker(users);
                var telnet = RawClient.connect(broker);
                var wrong = login(broker, "\"user\":\"x\",\"pass\":\"y\"")) {
            assertFalse(telnet.info().contains("auth_required"), telnet.info());
            telnet.send("PUB nope 0\r\n\r\n");
            telnet.expect("-ERR 'Permissions Violation for Publish to \"nope\"'\r\n");
            wrong.expect(VIOLATION);
            wrong.expectEnd();
        }
    }

    @Test
    void publishingIsLimitedToWhatIsAllowed() throws IOException {
        try (var broker =
                        broker(
                                Authorization.users(
                                        List.of(
                                                new User("s", "pw", SENSOR),
                                                new User("ada", "pw"))));
                var reader = as(broker, "ada").send("SUB > 1\r\n").synced();
                var sensor = as(broker, "s")) {
            sensor.send(
                    "PUB data.a 1\r\n1\r\nPUB other 1\r\n2\r\nPUB data.secret 1\r\n3\r\nPUB data.b 1\r\n4\r\n");
            sensor.expect("-ERR 'Permissions Violation for Publish to \"other\"'\r\n");
            sensor.expect("-ERR 'Permissions Violation for Publish to \"data.secret\"'\r\n");
            sensor.synced();
            reader.expect("MSG data.a 1 1\r\n1\r\nMSG data.b 1 1\r\n4\r\n");
        }
    }

    @Test
    void subscribingIsLimitedAndDeniedSubjectsAreFiltered() throws IOException {
        try (var broker =
                        broker(
                                Authorization.users(
                                        List.of(
                                                new User("s", "pw", SENSOR),
                                                new User("ada", "pw"))));
                var writer = as(broker, "ada");
                var sensor = as(broker, "s")) {
            sensor.send(
                    "SUB cmd.* 1\r\nSUB cmd.x 2\r\nSUB other 3\r\nSUB jobs 4\r\nSUB jobs q 5\r\nSUB jobs workers 6\r\nSUB > 7\r\n");
            sensor.expect("-ERR 'Permissions Violation for Subscription to \"cmd.x\"'\r\n");
            sensor.expect("-ERR 'Permissions Violation for Subscription to \"other\"'\r\n");
            sensor.expect("-ERR 'Permissions Violation for Subscription to \"jobs\"'\r\n");
            sensor.expect(
                    "-ERR 'Permissions Violation for Subscription to \"jobs\" using queue \"q\"'\r\n");
            sensor.expect("-ERR 'Permissions Violation for Subscription to \">\"'\r\n");
            sensor.synced();

            writer.send("PUB cmd.x 1\r\n1\r\nPUB cmd.y 1\r\n2\r\nPUB jobs 1\r\n3\r\n").synced();

            sensor.expect("MSG cmd.y 1 1\r\n2\r\nMSG jobs 6 1\r\n3\r\n");
            // A refused sid is free.
            sensor.send("SUB cmd.z 2\r\nPING\r\n");
            sensor.expect("PONG\r\n");
        }
    }

    @Test
    void whoWasAskedMayAnswerOnce() throws IOException {
        var service =
                Permissions.ALL
                        .subscribing(List.of("q"), List.of())
                        .responding(1, Duration.ofMinutes(1));
        try (var broker =
                        broker(
                                Authorization.users(
                                        List.of(
                                                new User("s", "pw", service),
                                                new User("ada", "pw"))));
                var asker = as(broker, "ada").send("SUB r 1\r\n").synced();
                var server = as(broker, "s").send("SUB q 1\r\n").synced()) {
            server.send("PUB r 0\r\n\r\n");
            server.expect("-ERR 'Permissions Violation for Publish to \"r\"'\r\n");

            asker.send("PUB q r 0\r\n\r\n");
            server.expect("MSG q 1 r 0\r\n\r\n");
            server.send("PUB r 1\r\n1\r\nPUB r 1\r\n2\r\n");

            server.expect("-ERR 'Permissions Violation for Publish to \"r\"'\r\n");
            asker.expect("MSG r 1 1\r\n1\r\n");
            asker.synced();
        }
    }

    @Test
    void contradictionsAreRefused() {
        var ada = new User("ada", "pw");
        assertThrows(
                IllegalArgumentException.class, () -> new Authorization("t", List.of(ada), ""));
        assertThrows(IllegalArgumentException.class, () -> Authorization.users(List.of(ada, ada)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Authorization.users(List.of(ada)).withoutCredentialsAs("bob"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new User("x", "$2a$11$abcdefghijklmnopqrstuv"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Permissions.ALL.publishing(List.of("a..b"), List.of()));
    }
}
