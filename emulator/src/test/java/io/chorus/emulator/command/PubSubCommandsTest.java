package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.server.Authorization;
import io.chorus.broker.server.Broker;
import io.chorus.broker.server.BrokerOptions;
import io.chorus.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class PubSubCommandsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    @BeforeEach
    void start() {
        broker = TestBroker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private CommandRun run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--server=" + broker.url());
        return CommandRun.of(all.toArray(String[]::new));
    }

    /// Starts a verb beside the test and returns when its subscription is the broker's
    /// `subscriptions`th. What a verb before it had asked for must be gone by then: the broker
    /// learns of a closed connection after the verb has ended, and counts it until then.
    private CompletableFuture<CommandRun> beside(long subscriptions, String... arguments) {
        awaitSubscriptions("the verbs before it are gone", subscriptions - 1);
        var running = new CompletableFuture<CommandRun>();
        Thread.ofPlatform().daemon().start(() -> running.complete(run(arguments)));
        awaitSubscriptions("it has subscribed", subscriptions);
        return running;
    }

    private void awaitSubscriptions(String what, long count) {
        Eventually.eventually(
                what, LIMIT, () -> assertEquals(count, broker.statistics().subscriptions()));
    }

    private static CommandRun ended(CompletableFuture<CommandRun> running) throws Exception {
        return running.get(20, TimeUnit.SECONDS);
    }

    @Test
    void subPrintsWhatPubPublishes() throws Exception {
        var sub = beside(1, "sub", "a.*", "--count", "3");

        var pub = run("pub", "a.b", "hello there", "--count", "3");

        assertEquals(0, pub.status(), pub::err);
        assertTrue(pub.err().contains("published 3 messages of 11 bytes"), pub::err);
        var seen = ended(sub);
        assertEquals(0, seen.status(), seen::err);
        assertEquals(3, seen.lines().size(), seen::out);
        assertTrue(seen.lines().getFirst().endsWith(" a.b  hello there"), seen::out);
        assertTrue(seen.err().contains("3 messages, 33 bytes in "), seen::err);
    }

    @Test
    void subPrintsPayloadsAloneAndAsJson() throws Exception {
        var raw = beside(1, "sub", "a", "--raw", "--count=1");
        var json = beside(2, "sub", "a", "--json", "--count=1");

        run("pub", "a", "hello");

        assertEquals("hello\n", ended(raw).out());
        var line = new JsonMapper().readTree(ended(json).out());
        assertEquals("a", line.path("subject").asString());
        assertEquals("hello", line.path("payload").asString());
        assertEquals(5, line.path("bytes").asInt());
    }

    @Test
    void subOfAQueueGroupSharesTheMessages() throws Exception {
        var one = beside(1, "sub", "work", "--queue=workers", "--raw", "--count=10");
        var all = beside(2, "sub", "work", "--raw", "--count=10");

        run("pub", "work", "x", "--count", "10");

        assertEquals(10, ended(one).lines().size());
        assertEquals(10, ended(all).lines().size());
    }

    @Test
    void subTellsChoriaMessagesInWords() throws Exception {
        try (var fleet =
                SmallFleet.connect(broker.url(), NodeSettings.builder("seen", 3).build(), 1)) {
            long subscriptions = broker.statistics().subscriptions();
            var sub = beside(subscriptions + 1, "sub", ">", "--count", "4");

            var node = fleet.identities().getFirst();
            var call = run("rpc", "emulated0", "generate", "size=3", "-I", node);

            assertEquals(0, call.status(), call::err);
            run("pub", "done", "over");
            run("pub", "done", "over");
            var text = ended(sub).out();
            assertTrue(text.contains("mcollective.node." + node), text);
            assertTrue(
                    text.contains(
                            "request emulated0#generate {\"size\":3} from"
                                    + " choria=rip.mcollective"),
                    text);
            assertTrue(text.contains("reply emulated0 from " + node), text);
            assertTrue(text.contains("status=0 {\"message\":\"012\"}"), text);
        }
    }

    @Test
    void subPrintsRates() throws Exception {
        var sub = beside(1, "sub", "a", "--rate", "--interval=100ms", "--count=50");

        run("pub", "a", "xx", "--count=50", "--rate=200");

        var seen = ended(sub);
        assertTrue(seen.out().contains("messages/s"), seen::out);
        assertTrue(seen.lines().getLast().endsWith(" 50 messages"), seen::out);
    }

    @Test
    void pubKeepsTheRate() {
        long start = System.nanoTime();
        var pub = run("pub", "a", "--count=11", "--rate=20");

        assertEquals(0, pub.status(), pub::err);
        assertTrue(System.nanoTime() - start >= 500_000_000L, pub::err);
    }

    @Test
    void pubPrintsTheAnswerOrSaysThatNobodyAnswered() throws Exception {
        var nobody = run("pub", "nowhere", "x", "--reply", "--timeout=300ms");
        assertEquals(3, nobody.status());
        assertTrue(nobody.err().contains("nobody answered on nowhere within 300ms"), nobody::err);

        // Its own question comes back to who watches the inboxes, which is no answer.
        var watch = beside(1, "sub", "ask", "--count=1");
        var unanswered = run("pub", "ask", "x", "--reply", "--timeout=300ms");
        assertEquals(3, unanswered.status());
        assertTrue(ended(watch).out().contains(" ask → _INBOX."), ended(watch)::out);
    }

    @Test
    void wrongNumbersAndSubjectsAreRefused() {
        assertRefused("--count wants 1 or more", "pub", "a", "--count=0");
        assertRefused("--rate more than 0", "pub", "a", "--rate=0");
        assertRefused("is a pattern", "pub", "a.>", "x");
        assertRefused("holds a blank", "pub", "a b", "x");
        assertRefused("holds a blank", "sub", "a b");
        assertRefused("exclude each other", "sub", "a", "--raw", "--json");
        assertRefused("Missing required parameter", "sub");
    }

    private void assertRefused(String reason, String... arguments) {
        var run = run(arguments);
        assertEquals(2, run.status(), run::toString);
        assertTrue(run.err().contains(reason), run::err);
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneWorks() {
        var options =
                BrokerOptions.builder()
                        .port(0)
                        .threads(1)
                        .authorization(Authorization.user("alice", "secret"))
                        .build();
        try (var guarded = Broker.start(options)) {
            var server = "--server=" + guarded.url();
            for (var verb : List.of("pub", "ping")) {
                var subject = verb.equals("pub") ? "x" : "--names";
                var wrong = CommandRun.of(verb, subject, server, "--user=alice", "--pass=wrong");
                assertEquals(5, wrong.status(), wrong::err);
                assertTrue(wrong.err().contains("Authorization Violation"), wrong::err);
                assertTrue(wrong.err().contains("--pass"), wrong::err);
                assertTrue(!wrong.err().contains("wrong"), wrong::err);
            }
            var right = CommandRun.of("pub", "x", "y", server, "--user=alice", "--pass=secret");
            assertEquals(0, right.status(), right::err);
        }
    }
}
