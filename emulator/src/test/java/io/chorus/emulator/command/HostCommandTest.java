package io.chorus.emulator.command;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.chorus.broker.server.Broker;
import io.chorus.testing.FreePort;
import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `chorus host` as a process, called by `chorus rpc` over a management broker.
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class HostCommandTest {
    private static final Duration LIMIT = ofSeconds(60);
    private static final String ME = "host1.example.net";

    @TempDir private Path folder = Path.of("unset");

    private final Broker management = TestBroker.start();
    private final List<Long> emulators = new ArrayList<>();

    private Programs programs() {
        return new Programs(folder);
    }

    @AfterEach
    void end() {
        management.close();
        emulators.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private String url() {
        return "nats://127.0.0.1:" + management.port();
    }

    private String[] hostWords() {
        return new String[] {
            "host",
            "--server",
            url(),
            "--identity",
            ME,
            "--dir",
            folder.resolve("host").toString(),
            "--fact",
            "region=eu",
        };
    }

    private Process host(Programs programs) throws IOException {
        return awaited(programs, programs.start("host", hostWords()));
    }

    private static Process awaited(Programs programs, Process host) {
        eventually("connected", LIMIT, () -> programs.errors("host").contains("connected  to"));
        return host;
    }

    /// The reply of the host.
    private JsonNode ask(String action, String... inputs) {
        var words = new ArrayList<>(List.of("rpc", "emulator", action));
        words.addAll(List.of(inputs));
        words.addAll(List.of("--server", url(), "-I", ME, "--json"));
        var run = CommandRun.of(words.toArray(String[]::new));
        assertTrue(run.out().startsWith("{"), run::err);
        return run.json().at("/replies/0");
    }

    private JsonNode good(String action, String... inputs) {
        var reply = ask(action, inputs);
        assertEquals(0, reply.path("statuscode").asInt(), reply::toString);
        if (reply.at("/data/pid").asLong() > 0) {
            emulators.add(reply.at("/data/pid").asLong());
        }
        return reply.path("data");
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /// The playbook with a home of its own: it remembers what it is told.
    private Process startEmulator(Programs programs, String... inputs) throws IOException {
        var words = new ArrayList<>(Programs.words("playbook", "run", "start-emulator"));
        words.add(1, "-Duser.home=" + folder);
        words.addAll(List.of(inputs));
        words.addAll(List.of("--server", url()));
        return programs.startAs("playbook", words);
    }

    @Test
    void theOriginalsCommandStartsAFleetOnARealBrokerThatAnswers() throws Exception {
        int monitor = FreePort.next();
        try (var programs = programs();
                var nats = NatsServer.start()) {
            host(programs);
            var playbook =
                    startEmulator(
                            programs,
                            "--agents",
                            "10",
                            "--collectives",
                            "10",
                            "--instances",
                            "750",
                            "--monitor",
                            Integer.toString(monitor),
                            "--servers",
                            "127.0.0.1:" + nats.port());

            int status = programs.ended("playbook", playbook);
            eventually(
                    "all connected",
                    LIMIT,
                    () ->
                            good("emulator_status", "port=" + monitor).path("connected").asInt()
                                    == 750);
            var inFifth =
                    CommandRun.of(
                            "rpc",
                            "emulated9",
                            "generate",
                            "size=3",
                            "-T",
                            "collective5",
                            "--server",
                            nats.url(),
                            "--json");
            var pid = good("emulator_status", "port=" + monitor).path("pid").asLong();
            var stopped = good("stop", "port=" + monitor);

            assertEquals(0, status, () -> programs.errors("playbook"));
            assertEquals(750, inFifth.json().at("/request_stats/ok").asInt());
            assertTrue(stopped.path("status").asBoolean());
            assertFalse(alive(pid));
        }
    }

    @Test
    void emulatorsOutliveAHostThatIsKilledUnlessTheirLeaseIsOver() throws Exception {
        try (var programs = programs()) {
            var first = host(programs);
            long kept = started();
            long leased = started("run=r1", "lease=3");

            Programs.signal(first, "KILL");
            programs.ended("host", first);
            eventually("left by itself", LIMIT, () -> !alive(leased));
            boolean outlived = alive(kept);
            var second = host(programs);
            var found = good("status", "all=true").path("emulators");
            var facts =
                    CommandRun.of(
                            "rpc",
                            "rpcutil",
                            "get_facts",
                            "facts=role,region",
                            "-I",
                            ME,
                            "--server",
                            url(),
                            "--json");
            Programs.signal(second, "INT");
            int status = programs.ended("host", second);

            assertTrue(outlived);
            assertEquals(1, found.size());
            assertEquals(kept, found.path(0).path("pid").asLong());
            assertTrue(found.path(0).path("running").asBoolean());
            assertEquals(
                    "{\"region\":\"eu\",\"role\":\"emulator\"}",
                    facts.json().at("/replies/0/data/values").toString());
            assertEquals(0, status, () -> programs.errors("host"));
            assertFalse(alive(kept));
        }
    }

    /// Five nodes, and whose process they are.
    private long started(String... inputs) {
        var words = new ArrayList<>(List.of("instances=5", "monitor=0", "servers=" + url()));
        words.addAll(List.of(inputs));
        return good("start", words.toArray(String[]::new)).path("pid").asLong();
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefused() throws IOException {
        var open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        var run = CommandRun.of("host", "--server", url(), "--dir", open.toString());

        assertEquals(5, run.status());
        assertTrue(run.err().contains("chmod 700"), run::err);
    }

    /// A host whose folder has 300 KB: a file system of its own where that is allowed, else a limit
    /// to the size of files.
    private Process narrowHost(Programs programs) throws IOException, InterruptedException {
        var place = Files.createDirectory(folder.resolve("host"));
        boolean root =
                new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("unshare").toFile())
                                .start()
                                .waitFor()
                        == 0;
        var limit =
                root
                        ? "mount -t tmpfs -o size=300k,mode=0700 none '%s'".formatted(place)
                        : "chmod 700 '%s'; ulimit -f 300".formatted(place);
        var words = new ArrayList<String>();
        if (root) {
            words.addAll(List.of("unshare", "-m"));
        }
        words.addAll(List.of("bash", "-c", limit + "; exec \"$@\"", "host"));
        words.addAll(Programs.words(hostWords()));
        return awaited(programs, programs.startAs("host", words));
    }

    @Test
    void aFullDiskIsAFailedReplyAndTheHostGoesOn() throws Exception {
        var large = new byte[2 << 20];
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext(
                "/large",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, large.length);
                        exchange.getResponseBody().write(large);
                    } catch (IOException _) {
                        // The host has no room for more.
                    }
                });
        web.start();
        try (var programs = programs()) {
            narrowHost(programs);

            var address = "http://127.0.0.1:%d/large".formatted(web.getAddress().getPort());
            var download = ask("download", "http=" + address, "target=choria-emulator");
            var started = good("start", "instances=5", "monitor=0", "servers=" + url());
            var stopped = good("stop", "port=0");

            assertEquals(1, download.path("statuscode").asInt(), download::toString);
            var said = download.path("statusmsg").asString();
            assertTrue(said.contains("No space left") || said.contains("File too large"), said);
            assertFalse(download.at("/data/success").asBoolean(true));
            assertTrue(started.path("status").asBoolean());
            assertTrue(stopped.path("status").asBoolean());
        } finally {
            web.stop(0);
        }
    }
}
