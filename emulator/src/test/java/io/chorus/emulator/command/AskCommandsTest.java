package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.server.Broker;
import io.chorus.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The verbs that ask, against real nodes on the embedded broker.
@Timeout(60)
class AskCommandsTest {
    private static final int NODES = 60;
    private static final long SEED = 4711;

    @SuppressWarnings("NullAway.Init")
    private static Broker broker;

    @SuppressWarnings("NullAway.Init")
    private static SmallFleet fleet;

    @BeforeAll
    static void connectAFleet() throws Exception {
        broker = TestBroker.start();
        var settings =
                NodeSettings.builder("ask", SEED)
                        .collectives(NodeSettings.collectiveNames(2))
                        .build();
        fleet = SmallFleet.connect(url(), settings, NODES);
    }

    @AfterAll
    static void closeAll() throws Exception {
        fleet.close();
        broker.close();
    }

    private static String url() {
        return "nats://127.0.0.1:" + broker.port();
    }

    private static CommandRun run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--server=" + url());
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static Set<String> all() {
        return new HashSet<>(fleet.identities());
    }

    @Test
    void pingPrintsTheFirstRepliesAndTheStatisticsOfAll() {
        var ping = run("ping", "--expect", "60", "--timeout", "20s");

        assertEquals(0, ping.status(), ping::err);
        long printed = ping.lines().stream().filter(line -> line.contains(" time=")).count();
        assertEquals(50, printed, ping::out);
        assertTrue(ping.out().contains("… and 10 more; --all prints them"), ping::out);
        assertTrue(ping.out().contains("60 replies max: "), ping::out);
        assertTrue(ping.out().contains("60 of 60 nodes within 2 s"), ping::out);
        assertTrue(ping.err().contains("connected in "), ping::err);
    }

    @Test
    void pingNamesEveryNodeThatAnsweredAndNothingElse() {
        var ping = run("ping", "--expect", "60", "--names");

        assertEquals(0, ping.status(), ping::err);
        assertEquals(NODES, ping.lines().size());
        assertEquals(all(), new HashSet<>(ping.lines()));
    }

    @Test
    void pingDrawsTheCompletionCurve() {
        var ping = run("ping", "--expect", "60", "--graph", "--silent");

        assertEquals(0, ping.status(), ping::err);
        assertTrue(ping.lines().stream().anyMatch(line -> line.startsWith("100% ┤")), ping::out);
        assertTrue(ping.lines().stream().anyMatch(line -> line.endsWith("█")), ping::out);
        assertFalse(ping.out().contains(" time="), ping::out);
    }

    @Test
    void pingFailsWhenFewerAnswerThanExpected() {
        var ping = run("ping", "--expect", "61", "--timeout", "1s", "--silent");

        assertEquals(3, ping.status());
        assertTrue(ping.out().contains("60 replies"), ping::out);
        assertTrue(
                ping.err()
                        .contains("60 of the 61 expected nodes answered within 1s; 1 are missing"),
                ping::err);
    }

    @Test
    void pingThatReachesNobodySaysSo() {
        var ping = run("ping", "-T", "elsewhere", "--timeout", "300ms");

        assertEquals(3, ping.status());
        assertTrue(ping.err().contains("no responses received within 300ms"), ping::err);
    }

    @Test
    void pingPrintsJsonWithEveryReply() {
        var ping = run("ping", "--expect", "60", "--json");

        var json = ping.json();
        assertEquals(NODES, json.path("replies").size());
        assertEquals(NODES, json.at("/statistics/nodes").asInt());
        assertEquals(0, json.at("/statistics/missing").asInt());
        assertTrue(json.at("/replies/59/nanos").asLong() > 0);
        assertTrue(
                json.at("/statistics/t50_nanos").asLong()
                        <= json.at("/statistics/t100_nanos").asLong());
    }

    @Test
    void anInterruptedPingPrintsWhoAnsweredSoFar() throws Exception {
        long before = broker.statistics().messagesIn();
        var running = new CompletableFuture<CommandRun>();
        var thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> running.complete(run("ping", "--expect=61", "--timeout=50s")));
        Eventually.eventually(
                "all have answered",
                Duration.ofSeconds(20),
                () -> assertTrue(broker.statistics().messagesIn() > before + NODES));

        thread.interrupt();

        var ping = running.get(20, TimeUnit.SECONDS);
        assertEquals(130, ping.status(), ping::err);
        assertTrue(ping.out().contains(" replies max: "), ping::toString);
    }

    @Test
    void findPrintsWhoMatchesTheFilter() {
        var everybody = run("find", "--timeout", "1s");
        var first = run("find", "-I", "/^1-/", "--timeout", "1s");
        var none = run("find", "-F", "no.such.fact=1", "--timeout", "500ms");

        assertEquals(0, everybody.status(), everybody::err);
        assertEquals(all(), new HashSet<>(everybody.lines()));
        assertEquals(List.of(fleet.identities().getFirst()), first.lines());
        assertEquals(3, none.status());
        assertEquals("", none.out());
        assertTrue(none.err().contains("the filter matches none"), none::err);
    }

    @Test
    void factsFiltersAndCompoundsSelectTheSameNodes() {
        var counted = run("facts", "country", "--discovery-timeout", "1s", "--json").json();
        var country = counted.at("/values/0/value").asString();
        int nodes = counted.at("/values/0/nodes").asInt();

        var byFact = run("find", "-F", "country=" + country, "--timeout", "1s", "--json");
        var byWith = run("find", "-W", "country=" + country, "--timeout", "1s");
        var compound = run("find", "-S", "fact('country') == '" + country + "'", "--timeout", "1s");

        assertTrue(nodes > 0 && nodes < NODES, counted::toString);
        assertEquals(nodes, byFact.json().size());
        assertEquals(nodes, byWith.lines().size(), byWith::err);
        assertEquals(new HashSet<>(byWith.lines()), new HashSet<>(compound.lines()));
    }

    @Test
    void rpcShowsRepliesAsTheAgentIsDescribed() {
        var hidden = run("rpc", "emulated0", "generate", "size=5", "--discovery-timeout", "1s");
        var shown =
                run(
                        "rpc",
                        "emulated0",
                        "generate",
                        "size=5",
                        "--discovery-timeout",
                        "1s",
                        "--display",
                        "all");

        assertEquals(0, hidden.status(), hidden::err);
        assertFalse(hidden.out().contains("01234"), hidden::out);
        assertTrue(hidden.out().startsWith("Finished processing 60 / 60 hosts in "), hidden::out);
        long messages = shown.lines().stream().filter("    message: 01234"::equals).count();
        assertEquals(NODES, messages, shown::out);
    }

    @Test
    void rpcPrintsTheDocumentOfTheRealClient() {
        var call =
                run("rpc", "rpcutil", "ping", "--discovery-timeout", "1s", "--json", "--limit=5");

        assertEquals(0, call.status(), call::err);
        var json = call.json();
        assertEquals("rpcutil", json.path("agent").asString());
        assertEquals("ping", json.path("action").asString());
        assertEquals(5, json.path("replies").size());
        assertEquals("OK", json.at("/replies/0/statusmsg").asString());
        assertTrue(json.at("/replies/0/data/pong").isIntegralNumber(), call::out);
        assertEquals(5, json.at("/request_stats/discovered").asInt());
        assertEquals(5, json.at("/request_stats/ok").asInt());
        assertEquals(32, json.at("/request_stats/requestid").asString().length());
        assertTrue(json.at("/request_stats/no_responses").isArray());
    }

    @Test
    void rpcGoesOutInBatchesAndByBroadcast() {
        var batches =
                run(
                        "rpc",
                        "rpcutil",
                        "ping",
                        "--batch=20",
                        "--batch-sleep=50ms",
                        "--discovery-timeout=1s",
                        "--senders");
        var broadcast =
                run(
                        "rpc",
                        "rpcutil",
                        "ping",
                        "--broadcast",
                        "--discovery-timeout=1s",
                        "-v",
                        "--display=none");

        assertEquals(0, batches.status(), batches::err);
        assertEquals(all(), new HashSet<>(batches.lines()));
        assertEquals(0, broadcast.status(), broadcast::err);
        assertTrue(broadcast.out().contains("Nodes: 60 / 60"), broadcast::out);
        assertTrue(broadcast.out().contains("Pass / Fail: 60 / 0"), broadcast::out);
    }

    @Test
    void theSameLimitSeedChoosesTheSameNodes() {
        var first = limited("7");
        var again = limited("7");
        var other = limited("8");

        assertEquals(6, first.size());
        assertEquals(first, again);
        assertFalse(first.equals(other), first + " " + other);
    }

    private static Set<String> limited(String seed) {
        // Named literally they are found in the same order each time.
        var arguments = new ArrayList<>(List.of("rpc", "rpcutil", "ping", "--senders"));
        arguments.addAll(List.of("--limit=10%", "--limit-seed=" + seed));
        fleet.identities().forEach(identity -> arguments.addAll(List.of("-I", identity)));
        return new HashSet<>(run(arguments.toArray(String[]::new)).lines());
    }

    @Test
    void aFailedReplyIsShownAndFailsTheCommand() {
        var call =
                run(
                        "rpc",
                        "rpcutil",
                        "get_config_item",
                        "item=no.such",
                        "-I",
                        fleet.identities().getFirst());

        assertEquals(3, call.status());
        assertTrue(call.out().contains("Unknown key (status 1)"), call::out);
        assertTrue(call.out().contains("1 failed"), call::out);
    }

    @Test
    void aNodeThatIsNotThereIsNamedAsMissing() {
        var call = run("rpc", "rpcutil", "ping", "-I", "nobody.example.net", "--timeout=300ms");

        assertEquals(3, call.status());
        assertTrue(call.out().contains("No Responses from:"), call::out);
        assertTrue(call.out().contains("nobody.example.net"), call::out);
    }

    @Test
    void wrongActionsAndInputsAreRefusedBeforeAnythingIsSent() {
        assertRefused("it has ping, inventory", "rpc", "rpcutil", "pong");
        assertRefused("want an integer like 20", "rpc", "emulated0", "generate", "size=big");
        assertRefused(
                "has no input \"sise\"; it has size", "rpc", "emulated0", "generate", "sise=1");
        assertRefused("needs the input \"fact\"", "rpc", "rpcutil", "get_fact");
        assertRefused("want key=value", "rpc", "emulated0", "generate", "20");
        assertRefused("want at least 1", "rpc", "rpcutil", "ping", "--batch=0");
        assertRefused("want a number of nodes", "rpc", "rpcutil", "ping", "--limit=few");
        assertRefused("bad fact filter", "ping", "-F", "country");
        assertRefused("choria=rip.mcollective", "ping", "--caller", "me");
        assertRefused("is no duration", "ping", "--timeout", "soon");
        for (var verb : List.of("ping", "find", "inventory")) {
            assertRefused("leaves no time", verb, "--timeout", "0s");
        }
        assertRefused("leaves no time", "rpc", "rpcutil", "ping", "--discovery-timeout=0s");
        assertRefused("want 1 node or more", "ping", "--expect=-5");
        assertRefused("configuration files of Choria are not read", "ping", "--config", "f");
        assertRefused("want 1 to 100", "ping", "--workers", "0");
        assertRefused("--user and --pass go together", "ping", "--user", "alice");
    }

    private static void assertRefused(String reason, String... arguments) {
        var run = run(arguments);
        assertEquals(2, run.status(), run::toString);
        assertTrue(run.err().contains(reason), run::err);
        assertEquals("", run.out());
    }

    @Test
    void factsCountsTheValuesOfAFact() {
        var facts = run("facts", "country", "--discovery-timeout", "1s");
        var missing = run("facts", "no.such", "--discovery-timeout", "1s", "--json");

        assertEquals(0, facts.status(), facts::err);
        assertTrue(facts.out().startsWith("Report for fact: country"), facts::out);
        assertTrue(
                facts.lines().stream().anyMatch(l -> l.matches(" {2}\\S+ +found \\d+ times +█+")));
        assertEquals("nil", missing.json().at("/values/0/value").asString());
        assertEquals(NODES, missing.json().at("/values/0/nodes").asInt());
    }

    @Test
    void inventoryDescribesOneNode() {
        var identity = fleet.identities().get(3);
        var text = run("inventory", identity);
        var json = run("inventory", identity, "--json");
        var nobody = run("inventory", "nobody", "--timeout", "300ms");

        assertEquals(0, text.status(), text::err);
        assertTrue(text.out().contains("Inventory for " + identity), text::out);
        assertTrue(text.out().contains("Collectives: mcollective, collective1"), text::out);
        assertTrue(text.out().contains("    \"country\""), text::out);
        assertTrue(json.json().at("/inventory/facts").isObject(), json::out);
        assertTrue(json.json().at("/daemon_stats/total").asInt() > 0, json::out);
        assertEquals(3, nobody.status());
        assertTrue(nobody.err().contains("nobody did not answer within 300 ms"), nobody::err);
    }

    @Test
    void inventoryCountsCollectives() {
        var count = run("inventory", "--collectives", "--discovery-timeout=1s", "--json");

        assertEquals(0, count.status(), count::err);
        assertEquals("collective1", count.json().at("/collectives/0/name").asString());
        assertEquals(NODES, count.json().at("/collectives/1/nodes").asInt());
    }

    @Test
    void anotherCollectiveIsAskedByItsName() {
        var ping = run("ping", "-T", "collective1", "--expect", "60", "--silent");

        assertEquals(0, ping.status(), ping::err);
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() {
        for (var verb : List.of("ping", "find")) {
            var run = CommandRun.of(verb, "--server=nats://127.0.0.1:1");
            assertEquals(5, run.status(), run::err);
            assertTrue(run.err().contains("nats://127.0.0.1:1"), run::err);
            assertTrue(run.err().contains("--server"), run::err);
            assertEquals(1, run.err().lines().filter(l -> l.startsWith(verb)).count(), run::err);
        }
    }
}
