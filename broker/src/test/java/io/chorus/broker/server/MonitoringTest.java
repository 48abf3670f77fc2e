package io.chorus.broker.server;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The monitoring pages, beside those of a real nats-server in the same situation.
@Timeout(60)
class MonitoringTest {
    /// What a broker without streams and a system account has nothing to say about.
    private static final Set<String> ABSENT =
            Set.of(
                    "feature_flags",
                    "disk_io_wait_stats",
                    "system_account",
                    "gateways",
                    "routes",
                    "leafs");

    private static Broker broker;
    private static NatsServer real;
    private static List<RawClient> clients;

    @BeforeAll
    static void start() throws IOException {
        broker =
                Broker.start(
                        BrokerOptions.builder()
                                .port(0)
                                .threads(2)
                                .monitorPort(0)
                                .authorization(Authorization.user("ada", "pw"))
                                .build());
        real = NatsServer.start("--user", "ada", "--pass", "pw");
        clients = List.of(connected(broker.port()), connected(real.port()));
        leave(broker.port());
        leave(real.port());
    }

    private static RawClient connected(int port) throws IOException {
        var client = RawClient.connect(port);
        client.send(
                        "CONNECT {\"verbose\":false,\"pedantic\":false,\"user\":\"ada\",\"pass\":\"pw\",\"name\":\"n1\",\"lang\":\"java\",\"version\":\"1\"}\r\n")
                .send("SUB foo q 1\r\nSUB bar.* 2\r\nUNSUB 2 9\r\nPUB foo 2\r\nhi\r\n");
        client.expect("MSG foo 1 2\r\nhi\r\n");
        return client.synced();
    }

    private static void leave(int port) throws IOException {
        try (var client = RawClient.connect(port).send("PING\r\n")) {
            client.expect("-ERR 'Authorization Violation'\r\n");
            client.expectEnd();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        broker.close();
        real.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/varz",
                "/connz",
                "/connz?auth=1&subs=1",
                "/connz?auth=true&subs=detail&sort=subs",
                "/connz?state=closed&sort=reason",
                "/connz?state=any&limit=1&offset=1",
                "/connz?cid=123456",
                "/subsz",
                "/subscriptionsz",
                "/subsz?subs=1&test=foo",
                "/routez",
                "/healthz",
                "/accstatz?unused=1"
            })
    void pagesHaveTheMembersAndTypesOfTheRealServer(String path) throws Exception {
        eventually(
                "both know the closed connection",
                ofSeconds(30),
                () -> {
                    assertEquals(1, Pages.get(broker, "/connz?state=closed").at("/total").asInt());
                    assertEquals(
                            1,
                            Pages.get(real.monitorPort(), "/connz?state=closed")
                                    .at("/total")
                                    .asInt());
                });

        var ours = Pages.answer(broker.monitorPort(), path);
        var theirs = Pages.answer(real.monitorPort(), path);

        assertEquals(theirs.statusCode(), ours.statusCode());
        assertEquals(
                theirs.headers().firstValue("Content-Type"),
                ours.headers().firstValue("Content-Type"));
        assertEquals(
                theirs.headers().firstValue("Access-Control-Allow-Origin"),
                ours.headers().firstValue("Access-Control-Allow-Origin"));
        assertEquals(shape(Pages.get(real.monitorPort(), path)), shape(Pages.get(broker, path)));
        assertEquals(theirs.body().startsWith("{\n  \""), ours.body().startsWith("{\n  \""));
    }

    /// Paths of all members with the kinds of their values.
    private static Set<String> shape(JsonNode node) {
        var shape = new TreeSet<String>();
        shape(node, "", shape);
        return shape;
    }

    private static void shape(JsonNode node, String path, Set<String> shape) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> {
                        boolean nested = path.contains("sent") || path.contains("received");
                        if (!(ABSENT.contains(member.getKey())
                                        && (nested
                                                || !member.getValue().isNumber()
                                                || member.getKey().equals("system_account")))
                                && !path.endsWith("http_req_stats")) {
                            shape(member.getValue(), path + "/" + member.getKey(), shape);
                        }
                    });
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(entry -> shape(entry, path + "/*", shape));
        } else {
            shape.add(path + " " + (node.isNumber() ? "NUMBER" : node.getNodeType()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connz?state=bad",
                "/connz?limit=x",
                "/connz?subs=x",
                "/connz?auth=2",
                "/connz?sort=foo",
                "/connz?sort=stop",
                "/connz?sort=reason",
                "/connz?state=any&sort=stop",
                "/subsz?subs=detail",
                "/subsz?test=foo.*",
                "/nope",
                "/varz/"
            })
    void complaintsAreThoseOfTheRealServer(String path) throws Exception {
        var ours = Pages.answer(broker.monitorPort(), path);
        var theirs = Pages.answer(real.monitorPort(), path);

        assertEquals(theirs.statusCode(), ours.statusCode());
        assertEquals(theirs.body(), ours.body());
        assertEquals(
                theirs.headers().firstValue("Content-Type"),
                ours.headers().firstValue("Content-Type"));
    }

    @Test
    void figuresAreThoseOfTheConnection() throws Exception {
        var entry = Pages.get(broker, "/connz?auth=1&subs=detail").at("/connections/0");

        assertEquals("n1", entry.at("/name").asString());
        assertEquals("ada", entry.at("/authorized_user").asString());
        assertEquals(1, entry.at("/in_msgs").asInt());
        assertEquals(2, entry.at("/in_bytes").asInt());
        assertEquals(1, entry.at("/out_msgs").asInt());
        assertEquals(2, entry.at("/subscriptions").asInt());
        assertEquals("q", entry.at("/subscriptions_list_detail/0/qgroup").asString());
        assertEquals(9, entry.at("/subscriptions_list_detail/1/max").asInt());
        assertEquals(2, Pages.get(broker, "/varz").at("/subscriptions").asInt());
        assertEquals(
                "Authentication Failure",
                Pages.get(broker, "/connz?state=closed").at("/connections/0/reason").asString());
        assertTrue(Pages.answer(broker.monitorPort(), "/").body().contains("href=\"./connz\""));
    }

    @Test
    void connectionsAreSortedAndPaged() throws Exception {
        try (var open =
                        Broker.start(
                                BrokerOptions.builder().port(0).threads(2).monitorPort(0).build());
                var first = RawClient.quiet(open).send("SUB a 1\r\n").synced();
                var second =
                        RawClient.quiet(open).send("SUB a 1\r\nSUB b 2\r\nSUB c 3\r\n").synced();
                var third = RawClient.quiet(open).send("PUB a 0\r\n\r\n").synced()) {
            assertEquals("[1,2,3]", cids(open, ""));
            assertEquals("[2,1,3]", cids(open, "sort=subs"));
            assertEquals("[3,1,2]", cids(open, "sort=msgs_from"));
            assertEquals("[1,2,3]", cids(open, "sort=msgs_to"));
            assertEquals("[3,2,1]", cids(open, "sort=uptime"));
            assertEquals("[2]", cids(open, "limit=1&offset=1"));
            assertEquals("[3]", cids(open, "cid=3"));
            assertEquals(3, Pages.get(open, "/connz?limit=1").at("/total").asInt());
            assertEquals(2, Pages.get(open, "/subsz?subs=1&test=a").at("/total").asInt());
            first.expect("MSG a 1 0\r\n\r\n");
            second.expect("MSG a 1 0\r\n\r\n");
            third.synced();
        }
    }

    private static String cids(Broker broker, String query) throws Exception {
        return Pages.get(broker, "/connz?" + query)
                .at("/connections")
                .valueStream()
                .map(entry -> entry.at("/cid").asString())
                .toList()
                .toString()
                .replace(" ", "");
    }

    @ParameterizedTest
    @CsvSource({"/varz", "/connz", "/healthz"})
    void pagesEndWithTheBroker(String path) throws Exception {
        Broker closed = Broker.start(BrokerOptions.builder().port(0).monitorPort(0).build());
        assertEquals(200, Pages.answer(closed.monitorPort(), path).statusCode());

        closed.close();

        assertThrows(IOException.class, () -> Pages.answer(closed.monitorPort(), path));
    }
}
