package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A broker is given other options while clients are there.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class ReloadTest {
    private static BrokerOptions.Builder options() {
        return BrokerOptions.builder().port(0).threads(2);
    }

    private static RawClient as(Broker broker, String user, String password) throws Exception {
        return RawClient.connect(broker)
                .send(
                        RawClient.QUIET.replace(
                                "{", "{\"user\":\"" + user + "\",\"pass\":\"" + password + "\","));
    }

    @Test
    void whoMayNotConnectAnyMoreIsSentAwayAndTheOthersStay() throws Exception {
        var ada = new User("ada", "1", Permissions.ALL);
        var bob = new User("bob", "2", Permissions.ALL);
        try (var broker =
                        Broker.start(
                                options()
                                        .authorization(Authorization.users(List.of(ada, bob)))
                                        .build());
                var one = as(broker, "ada", "1").synced();
                var other = as(broker, "bob", "2").synced()) {
            one.send("SUB a 1\r\nSUB b 2\r\n").synced();
            var less = new User("ada", "1", Permissions.ALL.subscribing(List.of("a"), List.of()));

            var changed =
                    broker.reload(
                            options().authorization(Authorization.users(List.of(less))).build());

            assertEquals(List.of("authorization"), changed);
            assertEquals("-ERR 'Authorization Violation'\r\n", other.rest());
            one.expect("-ERR 'Permissions Violation for Subscription to \"b\"'\r\n");
            one.send("PUB b 1\r\nx\r\nPUB a 1\r\ny\r\n");
            one.expect("MSG a 1 1\r\ny\r\n");
            try (var again = as(broker, "bob", "2")) {
                assertEquals("-ERR 'Authorization Violation'\r\n", again.rest());
            }
        }
    }

    @Test
    void limitsHoldFromThenOn() throws Exception {
        try (var broker = Broker.start(options().build());
                var one = RawClient.quiet(broker);
                var other = RawClient.quiet(broker)) {
            var changed = broker.reload(options().maxPayload(10).maxConnections(1).build());

            assertEquals(List.of("max_payload", "max_connections"), changed);
            eventually(
                    "one is closed", ofSeconds(30), () -> broker.statistics().connections() == 1);
            try (var late = RawClient.connect(broker)) {
                assertTrue(late.info().contains("\"max_payload\":10"), late::info);
                assertEquals("-ERR 'maximum connections exceeded'\r\n", late.rest());
            }
            broker.reload(options().maxPayload(10).build());
            try (var client = RawClient.quiet(broker)) {
                client.send("PUB a 11\r\n");
                assertEquals("-ERR 'Maximum Payload Violation'\r\n", client.rest());
            }
            one.close();
            other.close();
        }
    }

    @Test
    void routesComeAndGo() {
        try (var cluster = Brokers.start(2);
                var late = Broker.start(options("late", List.of()).build())) {
            late.reload(options("late", List.of(cluster.get(0))).build());
            eventually("it has joined", ofSeconds(30), () -> late.routes().size() == 2);

            late.reload(options("late", List.of(cluster.get(1))).build());

            eventually("it has left the first", ofSeconds(30), () -> late.routes().size() == 1);
            assertEquals("ours-1", late.routes().getFirst().name());
        }
    }

    private static BrokerOptions.Builder options(String name, List<Broker> routes) {
        return Brokers.options(
                name, Brokers.cluster().routes(routes.stream().map(Brokers::to).toList()).build());
    }

    @Test
    void whatNeedsANewStartIsNamedAndNothingChanges() throws Exception {
        try (var broker = Broker.start(options().build());
                var client = RawClient.quiet(broker)) {
            var e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    broker.reload(
                                            options().maxPayload(10).name("x").threads(1).build()));

            assertEquals(
                    "config reload not supported for server_name: old=, new=x; threads: old=2,"
                            + " new=1",
                    e.getMessage());
            client.send("SUB a 1\r\nPUB a 11\r\nhello world\r\n");
            client.expect("MSG a 1 11\r\nhello world\r\n");
            assertEquals(List.of(), broker.reload(options().build()));
        }
    }
}
