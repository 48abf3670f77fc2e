package io.chorus.emulator.run;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.AuditLog;
import io.chorus.reports.record.Question;
import io.chorus.reports.recording.RunResult;
import io.chorus.testing.NatsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
class LostBrokerTest {
    private static final Duration LIMIT = ofSeconds(60);

    private final Heard heard = new Heard();

    @TempDir private Path runs = Path.of("unset");

    private Play play() {
        return new Play(runs, heard);
    }

    /// Waits until a request is over; a run that ends before that fails at once, with its reason.
    private void awaitRequest(CompletableFuture<RunResult> run) throws Exception {
        eventually("a request is over", LIMIT, () -> run.isDone() || heard.has("request  1"));
        if (!heard.has("request  1")) {
            throw new AssertionError(Play.record(run).verdict().sentence());
        }
    }

    @Test
    void aServerKilledBetweenRequestsAndStartedAgainCostsRepliesAtMost() throws Exception {
        try (var server = NatsServer.start()) {
            var result = play().begin(Plan.of(100, 3).on(server).paced(ofSeconds(3), ofSeconds(5)));
            awaitRequest(result);

            server.kill();
            server.restart();

            var record = Play.record(result);
            assertEquals(3, record.requests().size(), record.verdict()::sentence);
            assertFalse(
                    record.verdict().sentence().contains("stayed away"),
                    record.verdict()::sentence);
            assertEquals(0, record.requests().getLast().missing());
            var reconnects =
                    record.measured().stream()
                            .filter(each -> each.question() == Question.RECONNECT)
                            .findFirst()
                            .orElseThrow();
            assertEquals(100, reconnects.unpacked().getTotalCount());
            play().assertWritten();
        }
    }

    @Test
    void aServerThatStaysAwayMakesTheRunInvalid() throws Exception {
        try (var server = NatsServer.start()) {
            var result =
                    play().begin(Plan.of(100, 50).on(server).paced(ofMillis(500), ofSeconds(5)));
            awaitRequest(result);

            server.kill();

            var record = Play.record(result);
            assertEquals(4, record.verdict().exitCode());
            assertTrue(
                    record.verdict().sentence().contains("stayed away"),
                    record.verdict()::sentence);
            play().assertWritten();
        }
    }

    @Test
    void aServerThatDiesWhileNodesConnectMakesTheRunInvalid() throws Exception {
        try (var server = NatsServer.start()) {
            var result =
                    play().begin(
                                    Plan.of(1_000, 3)
                                            .on(server)
                                            .connecting(100)
                                            .leaving(ofSeconds(4)));
            eventually("nodes connect", LIMIT, () -> heard.phase.equals("connecting"));

            server.kill();

            var record = Play.record(result);
            assertEquals(4, record.verdict().exitCode(), record.verdict()::sentence);
            assertTrue(
                    record.verdict().sentence().contains("of 1,000 nodes"),
                    record.verdict()::sentence);
            play().assertWritten();
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
                    play().begin(
                                    Plan.of(200, 2)
                                            .on(server)
                                            .paced(ofSeconds(1), ofSeconds(3))
                                            .audited(killing));

            var record = Play.record(result);

            assertFalse(Play.met(record), record.verdict()::sentence);
            assertTrue(record.requests().getLast().missing() > 0);
            play().assertWritten();
        }
    }
}
