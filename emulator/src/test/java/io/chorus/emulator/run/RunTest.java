package io.chorus.emulator.run;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.AuditLog;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.progress.Progress;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.recording.RunResult;
import io.chorus.testing.NatsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RunTest {
    private static final Duration LIMIT = ofSeconds(60);

    @TempDir private Path runs = Path.of("unset");

    /// What was said; tests act when something is.
    private final Heard heard = new Heard();

    private static final class Heard implements Progress {
        final List<String> lines = new CopyOnWriteArrayList<>();
        volatile String phase = "";

        @Override
        public void show(String phase, long done, long all) {
            this.phase = phase;
        }

        @Override
        public void note(String line) {
            lines.add(line);
        }

        boolean has(String start) {
            return lines.stream().anyMatch(line -> line.startsWith(start));
        }
    }

    /// Settings with what these tests vary; the rest is plain.
    private record Plan(
            int nodes,
            int requests,
            Duration every,
            Duration timeout,
            @Nullable NatsServer server,
            int rate,
            @Nullable Duration stay,
            boolean direct,
            AuditLog audit) {
        static Plan of(int nodes, int requests) {
            return new Plan(
                    nodes,
                    requests,
                    ofMillis(100),
                    ofSeconds(10),
                    null,
                    0,
                    null,
                    false,
                    AuditLog.NONE);
        }

        Plan on(NatsServer other) {
            return new Plan(nodes, requests, every, timeout, other, rate, stay, direct, audit);
        }

        Plan paced(Duration other, Duration within) {
            return new Plan(nodes, requests, other, within, server, rate, stay, direct, audit);
        }

        Plan connecting(int perSecond) {
            return new Plan(
                    nodes, requests, every, timeout, server, perSecond, stay, direct, audit);
        }

        Plan leaving(Duration after) {
            return new Plan(nodes, requests, every, timeout, server, rate, after, direct, audit);
        }

        Plan byName() {
            return new Plan(nodes, requests, every, timeout, server, rate, stay, true, audit);
        }

        Plan audited(AuditLog log) {
            return new Plan(nodes, requests, every, timeout, server, rate, stay, direct, log);
        }
    }

    private RunResult perform(Plan plan) throws InterruptedException {
        var node = NodeSettings.builder("test", 11).audit(plan.audit()).build();
        var server = plan.server();
        var settings =
                new RunSettings(
                        plan.nodes(),
                        node,
                        plan.requests(),
                        20,
                        server == null ? List.of() : List.of(ServerAddress.parse(server.url())),
                        2,
                        plan.timeout(),
                        plan.every(),
                        plan.direct(),
                        plan.rate(),
                        plan.stay(),
                        null,
                        null,
                        true,
                        runs,
                        "./chorus run");
        return new Run(settings, heard).perform();
    }

    private CompletableFuture<RunResult> begin(Plan plan) {
        var result = new CompletableFuture<RunResult>();
        Thread.ofPlatform()
                .daemon()
                .name("run")
                .start(() -> {
                    try {
                        result.complete(perform(plan));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private static RunRecord record(CompletableFuture<RunResult> result) throws Exception {
        return result.get(LIMIT.toSeconds(), TimeUnit.SECONDS).record();
    }

    private void assertWritten() {
        assertTrue(Files.isRegularFile(runs.resolve("latest/result.json")));
        assertTrue(Files.isRegularFile(runs.resolve("latest/report.html")));
    }

    @Test
    void aRequestByNameReachesEveryNodeOnce() throws Exception {
        var record = perform(Plan.of(40, 3).byName()).record();

        assertEquals(Outcome.PASSED, record.verdict().outcome(), record.verdict()::sentence);
        assertEquals(0, record.summary().lostReplies());
        var broker = record.brokerFigures();
        assertTrue(broker != null && broker.messagesIn() >= 40 * 3 * 2, () -> "" + broker);
    }

    @Test
    void requestsAreMeasuredFromWhenTheyWereDue() throws Exception {
        var record = perform(Plan.of(20, 5).paced(ofMillis(200), ofSeconds(5))).record();

        for (int i = 0; i < 5; i++) {
            var timing = record.requests().get(i).timing();
            assertTrue(timing.sentNanos() >= timing.dueNanos(), timing::toString);
            if (i > 0) {
                long apart = timing.dueNanos() - record.requests().get(i - 1).timing().dueNanos();
                assertTrue(apart >= 200_000_000L, () -> apart + " ns between two requests");
            }
        }
    }

    @Test
    void theFleetLeavesWhenItsTimeIsOver() throws Exception {
        long start = System.nanoTime();
        var record = perform(Plan.of(20, 1_000).leaving(ofSeconds(2))).record();
        double seconds = (System.nanoTime() - start) / 1e9;

        assertEquals(Outcome.PASSED, record.verdict().outcome(), record.verdict()::sentence);
        assertTrue(record.requests().size() < 1_000);
        assertTrue(seconds < 6, () -> "it took " + seconds + " s");
    }

    @Test
    void aFleetThatIsNotThereInItsTimeIsInvalid() throws Exception {
        var verdict =
                perform(Plan.of(500, 3).connecting(10).leaving(ofSeconds(1))).record().verdict();

        assertEquals(Outcome.INVALID, verdict.outcome());
        assertTrue(verdict.sentence().contains("--for"), verdict::sentence);
        assertWritten();
    }

    @Test
    void aFaultOfOneNodeDoesNotEndTheRunButItsVerdictSaysSo() throws Exception {
        AuditLog faulty =
                (identity, _) -> {
                    if (identity.startsWith("3-")) {
                        throw new IllegalStateException("a fault made for a test");
                    }
                };

        var record =
                perform(Plan.of(20, 3).paced(ofMillis(50), ofSeconds(1)).audited(faulty)).record();

        assertEquals(Outcome.INVALID, record.verdict().outcome());
        assertTrue(
                record.verdict().sentence().contains("a fault made for a test"),
                record.verdict()::sentence);
        assertEquals(3, record.requests().size());
        assertEquals(3 * 19, record.summary().expectedReplies() - record.summary().lostReplies());
        assertTrue(record.missing().getFirst().toString().contains("3-test-"));
    }

    @Test
    void anInterruptedRunStillWritesItsReport() throws Exception {
        var result = new CompletableFuture<RunResult>();
        var work =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                result.complete(perform(Plan.of(30, 10_000)));
                            } catch (Throwable e) {
                                result.completeExceptionally(e);
                            }
                        });
        eventually("two requests are over", LIMIT, () -> heard.has("request  2"));

        work.interrupt();

        var record = record(result);
        assertEquals(130, record.verdict().exitCode());
        assertTrue(record.requests().size() >= 2);
        assertTrue(record.verdict().sentence().startsWith("Stopped after"));
        assertWritten();
    }

    @Test
    void aServerKilledBetweenRequestsAndStartedAgainCostsRepliesAtMost() throws Exception {
        try (var server = NatsServer.start()) {
            var result = begin(Plan.of(100, 4).on(server).paced(ofSeconds(3), ofSeconds(5)));
            eventually("a request is over", LIMIT, () -> heard.has("request  1"));

            server.kill();
            server.restart();

            var record = record(result);
            assertEquals(4, record.requests().size(), record.verdict()::sentence);
            assertFalse(record.verdict().outcome() == Outcome.INVALID, record.verdict()::sentence);
            assertEquals(0, record.requests().getLast().missing());
            assertWritten();
        }
    }

    @Test
    void aServerThatStaysAwayMakesTheRunInvalid() throws Exception {
        try (var server = NatsServer.start()) {
            var result = begin(Plan.of(100, 50).on(server).paced(ofMillis(500), ofSeconds(5)));
            eventually("a request is over", LIMIT, () -> heard.has("request  1"));

            server.kill();

            var record = record(result);
            assertEquals(4, record.verdict().exitCode());
            assertTrue(
                    record.verdict().sentence().contains("stayed away"),
                    record.verdict()::sentence);
            assertWritten();
        }
    }

    @Test
    void aServerThatDiesWhileNodesConnectMakesTheRunInvalid() throws Exception {
        try (var server = NatsServer.start()) {
            var result = begin(Plan.of(1_000, 3).on(server).connecting(50).leaving(ofSeconds(8)));
            eventually("nodes connect", LIMIT, () -> heard.phase.equals("connecting"));

            server.kill();

            var record = record(result);
            assertEquals(4, record.verdict().exitCode(), record.verdict()::sentence);
            assertTrue(
                    record.verdict().sentence().contains("of 1,000 nodes"),
                    record.verdict()::sentence);
            assertWritten();
        }
    }

    @Test
    void repliesLostWithTheServerDuringARequestAreMissing() throws Exception {
        try (var server = NatsServer.start()) {
            AuditLog killing =
                    (identity, _) -> {
                        if (identity.startsWith("7-") && heard.has("request  1")) {
                            server.kill();
                        }
                    };
            var result =
                    begin(
                            Plan.of(200, 2)
                                    .on(server)
                                    .paced(ofSeconds(1), ofSeconds(3))
                                    .audited(killing));

            var record = record(result);

            assertEquals(3, record.verdict().exitCode(), record.verdict()::sentence);
            assertTrue(record.requests().getLast().missing() > 0);
            assertWritten();
        }
    }
}
