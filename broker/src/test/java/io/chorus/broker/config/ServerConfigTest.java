package io.chorus.broker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.broker.server.Permissions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a file does to the broker, and what becomes of files as a stranger would write them.
@Timeout(60)
class ServerConfigTest {
    @TempDir private Path folder = Path.of("unset");

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ServerConfig read(String text) throws IOException {
        return ServerConfig.read(write("a.conf", text), Map.of());
    }

    private BrokerOptions options(String text) throws IOException {
        return read(text).applyTo(BrokerOptions.builder()).build();
    }

    private String reasons(String text) throws IOException {
        return reasons(write("a.conf", text));
    }

    private String reasons(Path file) {
        var e = assertThrows(ConfigException.class, () -> ServerConfig.read(file, Map.of()));
        return e.reasons().replace(folder + "/", "");
    }

    @Test
    void everySettingOfAClusterArrives() throws IOException {
        var cluster =
                options(
                                """
                                host: 10.0.0.1
                                cluster {
                                  name: east, port: 6300, no_advertise: true, connect_retries: 3
                                  connect_backoff: true, advertise: "b.example:6222"
                                  ping_interval: "20s", ping_max: 5
                                  authorization { user: ada, password: secret, timeout: 4 }
                                  routes: ["nats-route://ada:secret@10.0.0.2:6222", "tls://h:1"]
                                }
                                """)
                        .cluster();

        assertEquals(
                ClusterOptions.builder()
                        .name("east")
                        .host("10.0.0.1")
                        .port(6300)
                        .routes(
                                List.of(
                                        new RouteAddress("10.0.0.2", 6222).as("ada", "secret"),
                                        new RouteAddress("h", 1)))
                        .credentials("ada", "secret")
                        .advertise("b.example:6222")
                        .noAdvertise(true)
                        .connectRetries(3)
                        .connectBackoff(true)
                        .pingInterval(Duration.ofSeconds(20))
                        .pingMax(5)
                        .authTimeout(Duration.ofSeconds(4))
                        .build(),
                cluster);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster { name: a } | 1:1: cluster: nothing says where to listen for routes",
                "cluster { listen: 1, routes: [\"nats://x\"] } | cluster: \"nats://x\" is no route",
                "cluster { listen: 1, advertise: \"x\" } | cluster: \"x\" is no route",
                "cluster { listen: 1, authorization { user: a } } | needs both user and password",
                "cluster { listen: 70000 } | the cluster port is 70000",
            })
    void aClusterWhosePartsDoNotFitIsNoCluster(String text, String reason) throws IOException {
        var config = read(text);

        var e = assertThrows(ConfigException.class, () -> config.applyTo(BrokerOptions.builder()));
        assertTrue(e.reasons().contains(reason), e::reasons);
    }

    @Test
    void eachPartOfAClusterThatIsNotServedIsNamed() throws IOException {
        var reasons = reasons(Files.readString(resource("files/cluster-not-served.conf")));

        for (var key :
                List.of(
                        "compression",
                        "permissions",
                        "pool_size",
                        "write_deadline",
                        "write_timeout",
                        "accounts")) {
            assertTrue(reasons.contains(" " + key + ": "), reasons);
        }
        assertTrue(reasons("cluster { tls {} }").contains("TLS is not served"));
    }

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(ServerConfigTest.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everySettingArrives() throws IOException {
        var options =
                options(
                        """
                        listen: "[::1]:4300", http: "0.0.0.0:8300", server_name: n1
                        client_advertise: "nats.example:4222"
                        max_control_line: 2kb; max_payload: 512k; max_pending: 16mib
                        max_connections: 9K; max_subs: 1000; max_sub_tokens: 16
                        max_closed_clients: 50; ping_interval: "30s"; ping_max: 5
                        write_deadline: "1m30s"; lame_duck_duration: "45s"
                        lame_duck_grace_period: "5s"; no_fast_producer_stall: true
                        authorization { token: t, timeout: 1.5 }
                        """);

        assertEquals("::1", options.host());
        assertEquals(4300, options.port());
        assertEquals("0.0.0.0", options.monitorHost());
        assertEquals(8300, options.monitorPort());
        assertEquals("n1", options.name());
        assertEquals("nats.example:4222", options.clientAdvertise());
        assertEquals(2048, options.maxControlLine());
        assertEquals(512_000, options.maxPayload());
        assertEquals(16 << 20, options.maxPending());
        assertEquals(9_000, options.maxConnections());
        assertEquals(1_000, options.maxSubscriptions());
        assertEquals(16, options.maxSubscriptionTokens());
        assertEquals(50, options.maxClosedClients());
        assertEquals(Duration.ofSeconds(30), options.pingInterval());
        assertEquals(5, options.pingMax());
        assertEquals(Duration.ofSeconds(90), options.writeDeadline());
        assertEquals(Duration.ofSeconds(45), options.lameDuckDuration());
        assertEquals(Duration.ofSeconds(5), options.lameDuckGrace());
        assertEquals(false, options.stallProducers());
        assertEquals("t", options.authorization().token());
        assertEquals(Duration.ofMillis(1500), options.authTimeout());
    }

    @Test
    void zeroMeansTheDefaultOrNothing() throws IOException {
        var options =
                options(
                        """
                        port: 0, http: "0.0.0.0:0", max_payload: 0, max_pending: 0, ping_max: 0
                        ping_interval: "0", write_deadline: "0s", max_control_line: 0
                        """);

        var plain = BrokerOptions.builder().monitorHost("0.0.0.0").build();
        assertEquals(plain, options);
    }

    @Test
    void minusOneIsAnyFreePortAndAnEmptyHostIsEveryAddress() throws IOException {
        var options = options("listen: \":-1\"\nhttp: -1");

        assertEquals("0.0.0.0", options.host());
        assertEquals(0, options.port());
        assertEquals(0, options.monitorPort());
    }

    @Test
    void usersComeWithTheirPermissions() throws IOException {
        var users =
                options(
                                """
                                authorization {
                                  default_permissions { publish: open.> }
                                  users [
                                    { user: a, password: pa, permissions: {
                                        publish: { allow: [x, y.*], deny: y.secret }
                                        subscribe: ["jobs.>   workers", z]
                                        allow_responses: { max: -1, expires: "-1s" } } }
                                    { user: b, password: pb }
                                  ]
                                }
                                """)
                        .authorization()
                        .users();

        var a = users.getFirst().permissions();
        assertEquals(List.of("x", "y.*"), a.publishAllow());
        assertEquals(List.of("y.secret"), a.publishDeny());
        assertEquals(List.of("jobs.> workers", "z"), a.subscribeAllow());
        assertEquals(-1, a.responses());
        assertTrue(a.responsesExpire().compareTo(Duration.ofDays(10_000)) > 0);
        assertEquals(
                Permissions.ALL.publishing(List.of("open.>"), List.of()),
                users.getLast().permissions());
    }

    @Test
    void whatTheProcessNeedsIsHandedOver() throws IOException {
        var config =
                read("log_file: /l, pid_file: /p, ports_file_dir: /d, debug: yes, logtime: off");

        assertEquals(Optional.of(Path.of("/l")), config.logFile());
        assertEquals(Optional.of(Path.of("/p")), config.pidFile());
        assertEquals(Optional.of(Path.of("/d")), config.portsFolder());
        assertEquals(Optional.of(true), config.debug());
        assertEquals(Optional.of(false), config.logTimes());
    }

    @Test
    void variablesOfTheEnvironmentAreReadAsValues() throws IOException {
        var file = write("a.conf", "port: $PORT, server_name: $NAME, max_payload: $SIZE");
        var environment = Map.of("PORT", "4999", "NAME", "$OTHER", "OTHER", "east", "SIZE", "2k");

        var options = ServerConfig.read(file, environment).applyTo(BrokerOptions.builder()).build();

        assertEquals(4999, options.port());
        assertEquals("east", options.name());
        assertEquals(2000, options.maxPayload());
    }

    @Test
    void variablesThatReferToEachOtherAreRefused() throws IOException {
        var file = write("a.conf", "port: $A");

        var e =
                assertThrows(
                        ConfigException.class,
                        () -> ServerConfig.read(file, Map.of("A", "$B", "B", "$A")));

        assertTrue(e.reasons().contains("$A refers to itself"), e::reasons);
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlace() throws IOException {
        var lines =
                reasons("port: x\n  portt: 1\nauthorization {\n\tuser: 5\n}\njetstream {}").lines();

        assertEquals(
                List.of(
                        "a.conf:1:1: port: want a whole number, not text",
                        "a.conf:2:3: unknown field \"portt\"",
                        "a.conf:4:2: user: want text in quotes, not a whole number",
                        "a.conf:6:1: jetstream: there is no JetStream here; use a real nats-server"
                                + " for streams"),
                lines.toList());
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedBeforeTheStart() throws IOException {
        var config = read("no_auth_user: eve\nauthorization {users: [{user: a, password: b}]}");

        var e = assertThrows(ConfigException.class, () -> config.applyTo(BrokerOptions.builder()));

        assertTrue(e.reasons().contains("a.conf:1:1: no_auth_user: "), e::reasons);
        assertThrows(
                IllegalArgumentException.class,
                () -> options("max_payload: 2mb, max_pending: 1mb"));
    }

    @Test
    void secretsAreKeptOutOfComplaints() throws IOException {
        var reasons =
                reasons("authorization {user: {a: b}, password: hush, token: hush, realm: hush}");

        assertTrue(reasons.contains("realm"), reasons);
        assertEquals(-1, reasons.indexOf("hush"), reasons);
    }

    @Test
    void filesThatIncludeThemselvesAreRefused() throws IOException {
        write("b.conf", "include ./c.conf");
        write("c.conf", "port: 1\n include 'b.conf'");

        assertEquals(
                "c.conf:2:2: include: b.conf is being read already, so this would never end",
                reasons("include b.conf"));
    }

    @Test
    void includesAreFoundBesideTheFileThatNamesThem() throws IOException {
        Files.createDirectory(folder.resolve("deep"));
        write("deep/b.conf", "include c.conf");
        write("deep/c.conf", "port: 4567");

        assertEquals(4567, options("include deep/b.conf").port());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[", "{", "{a ", "x: [", "x: {", "x {a: "})
    void nestingHasAnEnd(String open) throws IOException {
        assertTrue(reasons("k: " + open.repeat(1_000_000)).lines().count() == 1);
        assertTrue(reasons(open.repeat(1_000_000)).lines().count() == 1);
    }

    @Test
    void tenMegabytesAreReadInReasonableTime() throws IOException {
        var text = new StringBuilder("port: 4222\n");
        while (text.length() < 10_000_000) {
            text.append("# a comment, to make the file long\nlog").append("time: true\n");
        }
        assertEquals(4222, options(text.toString()).port());
        assertTrue(reasons("server_name: \"" + "x".repeat(10_000_000)).contains("never closed"));
    }

    @Test
    void filesThatAreNoTextAreRefused() throws IOException {
        var file = folder.resolve("a.conf");
        Files.write(file, new byte[] {'p', 0, 1, 2, (byte) 0xFF});
        assertTrue(reasons(file).contains("bytes that no text has"));
        Files.write(file, "server_name: \"caf\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "a.conf:1:14: the text is not UTF-8: save the file in that encoding",
                reasons(file));
        assertTrue(reasons(folder).startsWith("cannot read"));
        assertTrue(reasons(folder.resolve("none")).contains("there is no such file"));
    }

    @Test
    void everyBeginningOfAFileIsReadOrRefusedInOneLine() throws IOException {
        var text =
                """
                # comment
                { "port" : 4222, server_name = 'a b' // more
                authorization { users [ {user: a, password: "b\\x41"} ], timeout: 1.5s }; x: (
                y
                )
                when: 2026-01-31T12:00:00Z, $A: -5mb, /z }
                """;
        for (int end = 0; end <= text.length(); end++) {
            try {
                var _ = read(text.substring(0, end));
            } catch (ConfigException e) {
                assertTrue(e.reasons().contains("a.conf:"), e::reasons);
            }
        }
    }

    @ParameterizedTest(name = "{0} is {1} ms")
    @CsvSource({"2m, 120000", "1h5m, 3900000", "1.5s, 1500", "500ms, 500", "-1s, -1000", "0, 0"})
    void durationsAreGos(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), GoDurations.parse(text));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "5", "s", "1 s", "1m-5s", "1d", "9999999999h", "+", "1..5s", ".s"})
    void otherWordsAreNoDurations(String text) {
        assertThrows(IllegalArgumentException.class, () -> GoDurations.parse(text));
    }
}
