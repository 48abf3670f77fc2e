package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.server.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real `choria`, set up by nothing but `client-setup`, against emulated nodes on the embedded
/// broker: what it finds there is what our own verbs find.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RealClientTest {
    private static final int NODES = 25;
    private static final long SEED = 99;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static Broker broker;

    @SuppressWarnings("NullAway.Init")
    private static SmallFleet fleet;

    @SuppressWarnings("NullAway.Init")
    private static RealClient choria;

    @BeforeAll
    static void setUp() throws InterruptedException, TimeoutException {
        broker = TestBroker.start();
        var settings =
                NodeSettings.builder("real", SEED)
                        .emulatedAgents(2)
                        .collectives(NodeSettings.collectiveNames(2))
                        .build();
        fleet = SmallFleet.connect(url(), settings, NODES);
        var folder = home.resolve("client");
        var run =
                CommandRun.of(
                        "client-setup",
                        folder.toString(),
                        "--server=" + url(),
                        "--agents=2",
                        "--collectives=2");
        assertEquals(0, run.status(), run::err);
        choria = new RealClient(home, folder);
    }

    @AfterAll
    static void closeAll() throws InterruptedException {
        fleet.close();
        broker.close();
    }

    private static String url() {
        return "nats://127.0.0.1:" + broker.port();
    }

    private static Set<String> all() {
        return new HashSet<>(fleet.identities());
    }

    private static Set<String> names(String output) {
        return output.lines()
                .filter(line -> line.endsWith(".choria.local"))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static JsonNode json(RealClient.Outcome outcome) {
        return new JsonMapper().readTree(outcome.output());
    }

    @Test
    void pingHearsEveryNodeOnce() throws IOException, InterruptedException {
        var ping = choria.run("ping");

        assertEquals(0, ping.status(), ping::toString);
        var senders =
                Pattern.compile("^(\\S+) +time=\\d+ ms$", Pattern.MULTILINE)
                        .matcher(ping.output())
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertEquals(NODES, senders.size(), ping::output);
        assertEquals(all(), new HashSet<>(senders));
    }

    @Test
    void pingOfAnotherCollectiveHearsThemToo() throws IOException, InterruptedException {
        var ping = choria.run("ping", "-T", "collective1", "--expect", "25");

        assertEquals(0, ping.status(), ping::toString);
        assertTrue(ping.output().contains("25 replies max:"), ping::output);
    }

    @Test
    void anEmulatedAgentAnswersItsCall() throws IOException, InterruptedException {
        for (var agent : List.of("emulated0", "emulated1")) {
            var call = choria.run("req", agent, "generate", "size=5", "--json");

            assertEquals(0, call.status(), call::toString);
            var json = json(call);
            assertEquals(NODES, json.path("replies").size());
            assertEquals(NODES, json.at("/request_stats/ok").asInt());
            assertEquals(0, json.at("/request_stats/no_responses").size());
            assertEquals(0, json.at("/request_stats/unexpected_responses").size());
            json.path("replies")
                    .forEach(reply -> assertEquals("01234", reply.at("/data/message").asString()));
        }
    }

    @Test
    void callsGoThroughAnotherCollectiveInBatches() throws IOException, InterruptedException {
        var call =
                choria.run(
                        "req",
                        "emulated0",
                        "generate",
                        "-T",
                        "collective1",
                        "--batch",
                        "20",
                        "--batch-sleep",
                        "1",
                        "--display",
                        "all",
                        "--np");

        assertEquals(0, call.status(), call::toString);
        assertTrue(call.output().contains("25 / 25"), call::output);
        assertTrue(call.output().contains("Message: 01234567890123456789"), call::output);
    }

    @Test
    void itFindsWhomOurOwnFindFinds() throws IOException, InterruptedException {
        var value = facts("country").fieldNames().getFirst();
        var cases =
                List.of(
                        List.of("-F", "country=" + value),
                        List.of("-F", "os.family=/^D/"),
                        List.of("-F", "processorcount>2"),
                        List.of("-I", "/^1/"),
                        List.of("-A", "emulated1"),
                        List.of("-C", "/./"),
                        List.of("-S", "with('country=" + value + "') && 'emulated1' in agents"));
        for (var filter : cases) {
            var theirs = choria.run("discover", filter.get(0), filter.get(1));
            var ours =
                    CommandRun.of("find", "--server=" + url(), filter.get(0), filter.get(1), "-q");

            assertEquals(new HashSet<>(ours.lines()), names(theirs.output()), filter::toString);
            assertFalse(ours.lines().isEmpty(), filter::toString);
        }
    }

    /// Values of a fact as our own verb counts them.
    private record Counted(List<String> fieldNames, List<Integer> nodes) {}

    private static Counted facts(String fact) {
        var run = CommandRun.of("facts", fact, "--server=" + url(), "--json", "-q");
        assertEquals(0, run.status(), run::err);
        var values = run.json().path("values");
        return new Counted(
                values.valueStream().map(v -> v.path("value").asString()).toList(),
                values.valueStream().map(v -> v.path("nodes").asInt()).toList());
    }

    @Test
    void itCountsFactsAsOurOwnFactsDoes() throws IOException, InterruptedException {
        for (var fact : List.of("country", "os.family")) {
            var ours = facts(fact);
            var theirs = choria.run("facts", fact);

            assertEquals(0, theirs.status(), theirs::toString);
            for (int i = 0; i < ours.fieldNames().size(); i++) {
                var line =
                        Pattern.compile(
                                "\\b%s found %d times"
                                        .formatted(
                                                Pattern.quote(ours.fieldNames().get(i)),
                                                ours.nodes().get(i)));
                assertTrue(line.matcher(theirs.output()).find(), () -> line + "\n" + theirs);
            }
        }
    }

    @Test
    void itShowsTheInventoryOfANode() throws IOException, InterruptedException {
        var identity = fleet.identities().get(7);

        var inventory = choria.run("inventory", identity);

        assertEquals(0, inventory.status(), inventory::toString);
        var text = inventory.output();
        assertTrue(text.contains("Inventory for " + identity), text);
        assertTrue(text.contains("Collectives: mcollective, collective1"), text);
        for (var word : List.of("emulated0", "emulated1", "rpcutil", "scout", "\"country\"")) {
            assertTrue(text.contains(word), () -> word + "\n" + text);
        }
    }

    @Test
    void itCountsCollectives() throws IOException, InterruptedException {
        var collectives = choria.run("inventory", "--collectives");

        assertEquals(0, collectives.status(), collectives::toString);
        assertTrue(collectives.output().contains("collective1"), collectives::output);
        assertTrue(collectives.output().contains("25"), collectives::output);
    }

    @Test
    void everyActionOfTheBundledAgentsPleasesIt() throws IOException, InterruptedException {
        var one = fleet.identities().getFirst();
        var calls =
                List.of(
                        List.of("rpcutil", "ping"),
                        List.of("rpcutil", "inventory"),
                        List.of("rpcutil", "agent_inventory"),
                        List.of("rpcutil", "collective_info"),
                        List.of("rpcutil", "daemon_stats"),
                        List.of("rpcutil", "get_fact", "fact=os.family"),
                        List.of("rpcutil", "get_facts", "facts=os.family,country"),
                        List.of("rpcutil", "get_data", "source=choria"),
                        List.of("choria_util", "info"),
                        List.of("choria_util", "machine_states"),
                        List.of("scout", "checks"));
        for (var call : calls) {
            var arguments = new java.util.ArrayList<>(List.of("req"));
            arguments.addAll(call);
            arguments.addAll(List.of("-I", one, "--json"));

            var outcome = choria.run(arguments.toArray(String[]::new));

            assertEquals(
                    1, json(outcome).at("/request_stats/ok").asInt(), () -> call + "\n" + outcome);
        }
    }

    @Test
    void whatTheReadMeSaysWorksAsPasted() throws IOException, InterruptedException {
        var text = Files.readString(home.resolve("client/README.md"));
        var commands = text.substring(text.indexOf("```") + 3, text.lastIndexOf("```"));

        var outcome = choria.paste(commands);

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.output().contains("25 replies max:"), outcome::output);
        assertTrue(outcome.output().contains("Report for fact: country"), outcome::output);
        assertTrue(outcome.output().contains("25 / 25"), outcome::output);
    }
}
