package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The broker alone, as a process of its own where that matters.
@Timeout(90)
class BrokerCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path log() {
        return folder.resolve("broker.log");
    }

    private Process start(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.chorus.emulator.Main",
                                "broker"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitLogged(String text) {
        Eventually.eventually(
                "the log says " + text,
                LIMIT,
                () -> assertTrue(logged().contains(text), this::logged));
    }

    private JsonNode ports(Process process) throws IOException {
        var file = folder.resolve("chorus_" + process.pid() + ".ports");
        return new JsonMapper().readTree(Files.readString(file));
    }

    @Test
    void itServesUntilItIsTerminatedAndLeavesNothing() throws Exception {
        var pid = folder.resolve("broker.pid");
        var process =
                start("-p", "-1", "-m=-1", "-P", pid.toString(), "--ports_file_dir", folder + "");
        try {
            awaitLogged("Server is ready");
            Eventually.eventually(
                    "its files are there", LIMIT, () -> assertTrue(ports(process).has("nats")));
            var ports = ports(process);
            assertEquals(process.pid() + "", Files.readString(pid));
            assertTrue(logged().contains("[" + process.pid() + "] 20"), this::logged);

            var pub =
                    CommandRun.of(
                            "pub", "x", "hello", "--server=" + ports.at("/nats/0").asString());
            assertEquals(0, pub.status(), pub::err);
            try (var http = HttpClient.newHttpClient()) {
                var request =
                        HttpRequest.newBuilder(
                                        URI.create(ports.at("/monitoring/0").asString() + "/varz"))
                                .timeout(LIMIT)
                                .build();
                var varz = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertEquals(200, varz.statusCode());
                assertTrue(varz.body().contains("\"in_msgs\""), varz::body);
            }

            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), this::logged);
            assertTrue(logged().contains("Server Exiting.."), this::logged);
            assertFalse(Files.exists(pid));
            assertFalse(Files.exists(folder.resolve("chorus_" + process.pid() + ".ports")));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theLameDuckSendsEverybodyAwayAndEnds() throws Exception {
        var process =
                start(
                        "-p",
                        "-1",
                        "-T=false",
                        "-l",
                        folder.resolve("server.log").toString(),
                        "--ports_file_dir=" + folder,
                        "--lame-duck-duration",
                        "200ms",
                        "--lame-duck-grace",
                        "50ms");
        try {
            Eventually.eventually(
                    "its ports are there", LIMIT, () -> assertTrue(ports(process).has("nats")));

            var kill = new ProcessBuilder("kill", "-USR2", process.pid() + "").start();

            assertEquals(0, kill.waitFor());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            var lines = Files.readAllLines(folder.resolve("server.log"));
            assertEquals("[INFO] Starting broker", lines.getFirst());
            assertTrue(
                    lines.contains("[INFO] Entering lame duck mode, stop accepting new clients"),
                    lines::toString);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itTakesPartInACluster() throws Exception {
        var process =
                start(
                        "-p=-1",
                        "-n",
                        "one",
                        "--cluster",
                        "nats://ada:secret@127.0.0.1:-1",
                        "--cluster_name=east",
                        "-no_advertise",
                        "--ports_file_dir",
                        folder + "");
        try {
            awaitLogged("Server is ready");
            Eventually.eventually(
                    "its ports are there", LIMIT, () -> assertTrue(ports(process).has("cluster")));
            var url = ports(process).at("/cluster/0").asString();
            var cluster =
                    ClusterOptions.builder()
                            .name("east")
                            .port(0)
                            .routes(List.of(RouteAddress.parse(url).as("ada", "secret")))
                            .build();
            try (var other =
                    Broker.start(
                            BrokerOptions.builder().name("two").port(0).cluster(cluster).build())) {
                Eventually.eventually("they meet", LIMIT, () -> other.routes().size() == 1);

                assertEquals("one", other.routes().getFirst().name());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itReadsItsFileAgainWhenToldTo() throws Exception {
        var file = conf("port: -1, max_payload: 1000");
        var process = start("-c", file);
        try {
            awaitLogged("Server is ready");
            conf("port: -1, max_payload: 2000, authorization { user: ada, password: secret }");
            hangUp(process);
            awaitLogged("Reloaded: authorization");
            awaitLogged("Reloaded: max_payload");
            awaitLogged("Reloaded server configuration (sha256:");

            conf("port: -1, debug: true");
            hangUp(process);
            awaitLogged(
                    "Failed to reload server configuration: config reload not supported for debug");

            conf("port: -1, server_name: other");
            hangUp(process);
            awaitLogged("config reload not supported for server_name: old=, new=other");

            conf("prt: -1");
            hangUp(process);
            awaitLogged("unknown field \"prt\"");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void hangUp(Process process) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-HUP", process.pid() + "").start().waitFor());
    }

    @Test
    void flagsOfAClusterWinOverTheFile() throws IOException {
        var file = conf("cluster { listen: 127.0.0.1:6222, name: a, routes: [\"nats://x\"] }");

        // That a route leads nowhere is not asked by -t, as there.
        var tested = CommandRun.of("broker", "-t", "-c", file);
        assertEquals(0, tested.status(), tested::err);
        assertTrue(tested.err().contains("\"nats://x\" is no route"), tested::err);

        assertRefused("is no route: want nats-route://host:port", "-c", file);
        assertRefused(
                "cluster name cannot contain spaces", "--cluster", "h:-1", "--cluster_name", "a b");
    }

    @Test
    void flagsOfAClusterThatMakeNoneAreRefused() {
        assertRefused("give --cluster nats://127.0.0.1:6222 too", "--routes", "nats://h:6222");
        assertRefused("give --cluster nats://127.0.0.1:6222 too", "-no_advertise");
        assertRefused("\"nats://h\" is no address for routes", "--cluster", "nats://h");
        assertRefused("\"h\" is no route", "--cluster", "nats://h:-1", "--routes", "h");
        assertRefused("needs both user and password", "--cluster", "nats://ada@h:-1");
        assertRefused("the cluster port is 70000", "--cluster", "nats://h:70000");
        assertRefused("'x' is not an int", "--connect_retries", "x");
    }

    @Test
    void aPortInUseIsToldInASentence() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = CommandRun.of("broker", "-p", other.getLocalPort() + "");

            assertEquals(5, run.status());
            assertTrue(run.err().contains("another program listens there"), run::err);
            assertTrue(run.err().contains("127.0.0.1:" + other.getLocalPort()), run::err);
            assertEquals(1, run.err().lines().count(), run::err);
        }
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheStart() {
        var run = CommandRun.of("broker", "-p=-1", "-P", folder.resolve("no/pid").toString());

        assertEquals(5, run.status());
        assertTrue(run.err().contains("cannot write"), run::err);
    }

    @Test
    void flagsOfNatsServerThatAreNotServedSayWhatToDoInstead() {
        assertRefused("TLS is not served", "-tls");
        assertRefused("TLS is not served", "-ms", "8443");
        assertRefused("there is no JetStream", "-js");
        assertRefused("messages are not traced", "-DV");
        assertRefused("kill -TERM", "--signal", "stop");
    }

    @Test
    void wrongNumbersAndWordsAreRefused() {
        assertRefused("'x' is not an int", "-p", "x");
        assertRefused("the port is 70000, want 0 to 65535", "-p", "70000");
        assertRefused("is no size", "--max-pending", "much");
        assertRefused("raise the latter", "--max-pending", "1KiB");
        assertRefused("is no duration", "--ping-interval", "often");
        assertRefused("--user and --pass go together", "--user", "--pass");
        assertRefused("--auth stands alone", "--auth", "t", "--user", "u", "--pass", "p");
        assertRefused("start", "start");
    }

    @Test
    void anOperatorsFileStartsItAndFlagsWinOverIt() throws Exception {
        var pid = folder.resolve("broker.pid");
        var conf =
                Files.writeString(
                        folder.resolve("nats.conf"),
                        """
                        listen: "127.0.0.1:-1", http: "127.0.0.1:-1"
                        server_name: from-file
                        max_payload: 2000, max_connections: 7
                        ping_interval: 20
                        pid_file: "%s", ports_file_dir: "%s", logtime: false
                        authorization { user: ada, password: lovelace }
                        """
                                .formatted(pid, folder));
        var process =
                start("-c", conf.toString(), "--max-payload", "3000", "--user", "eve", "--pass=x");
        try {
            awaitLogged("Server is ready");
            Eventually.eventually(
                    "its files are there", LIMIT, () -> assertTrue(ports(process).has("nats")));
            assertEquals(process.pid() + "", Files.readString(pid));
            var log = logged();
            assertTrue(
                    log.startsWith("[INFO] Using configuration file: " + conf + " (sha256:"), log);
            assertTrue(log.contains("[WARN] " + conf + ":4:1: ping_interval: "), log);
            assertTrue(log.contains("from-file"), log);

            var url = ports(process).at("/nats/0").asString();
            var file =
                    CommandRun.of(
                            "pub", "x", "y", "--server", url, "--user=ada", "--pass=lovelace");
            assertFalse(file.status() == 0, "the flags name another user");
            var flags = CommandRun.of("pub", "x", "y", "--server", url, "--user=eve", "--pass=x");
            assertEquals(0, flags.status(), flags::err);
            var varz = varz(ports(process));
            assertEquals(3000, varz.path("max_payload").asInt());
            assertEquals(7, varz.path("max_connections").asInt());
        } finally {
            process.destroyForcibly();
        }
    }

    private static JsonNode varz(JsonNode ports) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(ports.at("/monitoring/0").asString() + "/varz"))
                            .timeout(LIMIT)
                            .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new JsonMapper().readTree(answer.body());
        }
    }

    private String conf(String text) throws IOException {
        return Files.writeString(folder.resolve("some.conf"), text).toString();
    }

    @Test
    void aFileIsTestedWithoutStartingAnything() throws IOException {
        var valid = CommandRun.of("broker", "-t", "-c", conf("port: 4222"));
        assertEquals(0, valid.status(), valid::err);
        assertEquals(
                "broker: configuration file "
                        + folder.resolve("some.conf")
                        + " is valid (sha256:797533ebd0dfba7d34a0f9337ecf147e442871f48ddfd07ed751575a5737267e)\n",
                valid.err());

        var unknown = CommandRun.of("broker", "-c", conf("portt: 4222\nhost: 5"), "-t");
        assertEquals(1, unknown.status());
        assertEquals(2, unknown.err().lines().count(), unknown::err);
        assertTrue(unknown.err().contains("some.conf:1:1: unknown field \"portt\""), unknown::err);

        var warned = CommandRun.of("broker", "-t", "-c", conf("ping_interval: 20"));
        assertEquals(1, warned.status(), warned::err);

        var odd = CommandRun.of("broker", "-t", "-c", conf("max_payload: 2mb, max_pending: 1mb"));
        assertEquals(0, odd.status());
        assertTrue(odd.err().contains("but no broker starts with it: "), odd::err);

        assertRefused("name it with -c", "-t");
    }

    @Test
    void aFileThatIsWrongKeepsItFromStarting() throws IOException {
        assertRefused(
                "some.conf:2:1: jetstream: there is no JetStream here",
                "-c",
                conf("\njetstream {}"));
        assertRefused("there is no such file", "-c", folder.resolve("none.conf").toString());
        assertRefused("raise the latter", "-c", conf("max_payload: 2mb, max_pending: 1mb"));
        assertRefused(
                "is not among the users",
                "-c",
                conf("authorization {users: [{user: a, password: b}]}, no_auth_user: eve"));
    }

    private static void assertRefused(String reason, String... arguments) {
        var all = new ArrayList<>(List.of("broker"));
        all.addAll(List.of(arguments));
        var run = CommandRun.of(all.toArray(String[]::new));
        assertEquals(2, run.status(), run::toString);
        assertTrue(run.err().contains(reason), run::err);
        assertTrue(run.err().startsWith("broker: "), run::err);
    }
}
