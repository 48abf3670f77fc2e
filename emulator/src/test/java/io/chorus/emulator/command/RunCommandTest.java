package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.testing.FreePort;
import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunCommandTest {
    private static final String SECRET = "hunter2-not-to-be-seen";

    @TempDir private Path runs = Path.of("unset");

    private CommandRun run(String... arguments) {
        var words = new ArrayList<String>();
        words.addAll(List.of("run", "--runs", runs.toString(), "--every", "50ms"));
        words.addAll(List.of(arguments));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private JsonNode result() throws IOException {
        return new JsonMapper().readTree(Files.readString(runs.resolve("latest/result.json")));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(runs.resolve("latest").resolve(file));
    }

    private boolean nothingWritten() throws IOException {
        try (var files = Files.list(runs)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aRunOnItsOwnBrokerLeavesEveryFileAndTheyAgree() throws IOException {
        var run = run("-i", "60", "--requests", "4", "--seed", "123456");

        assertEquals(0, run.status(), run::err);
        var result = result();
        assertEquals(4, result.path("requests").size());
        assertEquals(240, result.path("summary").path("expectedReplies").asInt());
        assertEquals(0, result.path("summary").path("lostReplies").asInt());
        assertEquals(123456, result.path("run").path("seed").asInt());
        assertEquals(5, lines("requests.csv").size());
        for (int i = 0; i < 4; i++) {
            // Rows stand in the order in which requests were over.
            var row = lines("requests.csv").get(i + 1).split(",", -1);
            var request = result.path("requests").path(Integer.parseInt(row[0]) - 1);
            assertEquals("60", row[row.length - 1]);
            assertEquals("60", row[8], "ok");
            assertEquals(
                    request.path("timing").path("durationNanos").asLong(), Long.parseLong(row[6]));
            assertEquals(60, lines("times.csv").get(i).split(",", -1).length);
        }
        var broker = result.path("brokerFigures");
        // Startups and requests in, and each request once to each node out.
        assertTrue(broker.path("messagesIn").asInt() >= 60 + 4 + 240, broker::toString);
        assertTrue(broker.path("messagesOut").asInt() >= 4 * 60 + 240, broker::toString);
        assertTrue(lines("report.html").size() > 10);
        assertTrue(run.out().contains("report.html"), run::out);
        // What the run says of a busy machine comes on top.
        long lines =
                run.out()
                        .lines()
                        .filter(line -> !line.matches("(SUSPECT|INVALID|        \\d+ more).*"))
                        .count();
        assertTrue(lines <= 12, run::out);
        assertTrue(run.err().contains("seed 123456"), run::err);
    }

    @Test
    void theSeedIsMadeUpAndPrintedUnlessGiven() throws IOException {
        var first = run("-i", "5", "--requests", "1");
        long seed = result().path("run").path("seed").asLong();
        run("-i", "5", "--requests", "1");
        long other = result().path("run").path("seed").asLong();

        assertTrue(first.err().contains("seed " + seed), first::err);
        assertTrue(seed != other);
        assertTrue(result().path("run").path("command").asString().endsWith("--seed " + other));
    }

    @Test
    void jsonPrintsTheRecordAndNothingElse() throws IOException {
        var run = run("-i", "5", "--requests", "1", "--json", "--quiet");

        assertEquals(0, run.status(), run::err);
        assertEquals(result(), run.json());
        assertEquals("", run.err());
    }

    @Test
    void theEnvironmentSpeaksForFlagsThatAreYesOrNo() {
        var run =
                CommandRun.with(
                        Map.of("CHORUS_QUIET", "1", "CHORUS_JSON", "true"),
                        "run",
                        "-i",
                        "5",
                        "--requests",
                        "2",
                        "--runs",
                        runs.toString());

        assertEquals(0, run.status(), run::err);
        assertFalse(run.err().contains("connected"), run::err);
        assertEquals("passed", run.json().path("verdict").path("outcome").asString());
    }

    @Test
    void aFleetLeavesAfterItsTime() {
        var fleet = CommandRun.of("emulate", "-i", "20", "-p", "0", "--port", "0", "--for", "1s");

        assertEquals(0, fleet.status(), fleet::err);
        assertTrue(fleet.err().contains("all 20 nodes"), fleet::err);
    }

    @Test
    void nodesAreNumberedFromFirst() throws IOException {
        var run = run("-i", "5", "--requests", "2", "--first", "100", "--force-direct");

        assertEquals(0, run.status(), run::err);
        assertEquals(100, result().path("fleet").path("firstNumber").asInt());
        assertEquals(10, result().path("summary").path("tally").path("ok").asInt());
        assertTrue(run.err().contains(" 5/5 replies"), run::err);
    }

    @Test
    void aUsersPasswordIsUsedAndNeverShown() throws IOException {
        try (var server = NatsServer.start("--user", "ada", "--pass", SECRET)) {
            var flags =
                    run(
                            "-i",
                            "5",
                            "--requests",
                            "1",
                            "--server",
                            server.url(),
                            "--user",
                            "ada",
                            "--pass",
                            SECRET);
            assertEquals(0, flags.status(), flags::err);
            assertUnseen(flags);

            var address = server.url().replace("//", "//ada:" + SECRET + "@");
            var url = run("-i", "5", "--requests", "1", "--server", address);
            assertEquals(0, url.status(), url::err);
            assertUnseen(url);
        }
    }

    @Test
    void aWrongPasswordIsRefusedInASentenceBeforeAnythingStarts() throws IOException {
        try (var server = NatsServer.start("--user", "ada", "--pass", "right")) {
            var run = run("-i", "5", "--server", server.url(), "--user", "ada", "--pass", SECRET);

            assertEquals(5, run.status());
            assertTrue(run.err().contains("--pass"), run::err);
            assertEquals(1, run.err().lines().count(), run::err);
            assertFalse((run.out() + run.err()).contains(SECRET));
            assertTrue(nothingWritten());
        }
    }

    @Test
    void aBrokerThatIsNotThereIsRefused() throws IOException {
        int port = FreePort.next();

        var run = run("-i", "5", "--server", "nats://127.0.0.1:" + port);

        assertEquals(5, run.status());
        assertTrue(run.err().contains("No broker at nats://127.0.0.1:" + port), run::err);
        assertTrue(nothingWritten());
    }

    @Test
    void aBrokerBeyondThisMachineWantsAYes() throws IOException {
        // 192.0.2.1 leads nowhere (RFC 5737), and is not even tried.
        long start = System.nanoTime();
        for (var host : List.of("192.0.2.1", "127.example.invalid")) {
            var run = run("-i", "5", "--server", "nats://" + host + ":4222");

            assertEquals(5, run.status());
            assertTrue(run.err().contains("--yes"), run::err);
        }
        assertTrue(System.nanoTime() - start < 1_500_000_000L, "somebody was asked");
        assertTrue(nothingWritten());
    }

    @Test
    void nodesOfSomebodyElseAreLeftAlone() throws Exception {
        try (var broker = Broker.start(BrokerOptions.builder().host("127.0.0.1").port(0).build());
                var _ = OtherFleet.on(broker.port())) {
            var server = "nats://127.0.0.1:" + broker.port();

            var refused = run("-i", "5", "--requests", "1", "--server", server);
            assertEquals(5, refused.status());
            assertTrue(refused.err().contains("--share-collective"), refused::err);
            assertTrue(refused.err().contains("-other-"), refused::err);
            assertTrue(nothingWritten());

            var shared =
                    run("-i", "5", "--requests", "1", "--server", server, "--share-collective");
            assertEquals(0, shared.status(), shared::err);
        }
    }

    @Test
    void aTakenHttpPortIsRefusedBeforeANodeConnects() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var broker =
                        Broker.start(BrokerOptions.builder().host("127.0.0.1").port(0).build())) {
            var port = String.valueOf(taken.getLocalPort());
            var server = "nats://127.0.0.1:" + broker.port();

            var run = run("-i", "50", "--server", server, "-p", port, "--share-collective");

            assertEquals(5, run.status());
            assertTrue(run.err().contains("Port " + port), run::err);
            assertTrue(broker.statistics().totalConnections() <= 1, "more than the look at it");
            assertTrue(nothingWritten());
        }
    }

    private void assertUnseen(CommandRun run) throws IOException {
        assertFalse((run.out() + run.err()).contains(SECRET));
        try (var files = Files.walk(runs)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(SECRET), file::toString);
            }
        }
    }
}
