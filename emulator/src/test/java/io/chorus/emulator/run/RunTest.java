package io.chorus.emulator.run;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.AuditLog;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.recording.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RunTest {
    private static final Duration LIMIT = ofSeconds(60);

    private final Heard heard = new Heard();

    @TempDir private Path runs = Path.of("unset");

    private Play play() {
        return new Play(runs, heard);
    }

    @Test
    void aRequestByNameReachesEveryNodeOnce() throws Exception {
        var record = play().perform(Plan.of(40, 3).byName()).record();

        assertTrue(Play.met(record), record.verdict()::sentence);
        assertEquals(0, record.summary().lostReplies());
        var broker = record.brokerFigures();
        assertTrue(broker != null && broker.messagesIn() >= 40 * 3 * 2, () -> "" + broker);
    }

    @Test
    void requestsAreMeasuredFromWhenTheyWereDue() throws Exception {
        var record = play().perform(Plan.of(20, 5).paced(ofMillis(200), ofSeconds(5))).record();

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
        var record = play().perform(Plan.of(20, 1_000).leaving(ofSeconds(4))).record();
        double seconds = (System.nanoTime() - start) / 1e9;

        assertTrue(Play.met(record), record.verdict()::sentence);
        assertTrue(record.requests().size() < 1_000);
        assertTrue(seconds < 30, () -> "it took " + seconds + " s");
    }

    @Test
    void aFleetThatIsNotThereInItsTimeIsInvalid() throws Exception {
        var verdict =
                play().perform(Plan.of(500, 3).connecting(10).leaving(ofSeconds(1)))
                        .record()
                        .verdict();

        assertEquals(Outcome.INVALID, verdict.outcome());
        assertTrue(verdict.sentence().contains("--for"), verdict::sentence);
        play().assertWritten();
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
                play().perform(Plan.of(20, 3).paced(ofMillis(50), ofSeconds(1)).audited(faulty))
                        .record();

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
                                result.complete(play().perform(Plan.of(30, 10_000)));
                            } catch (Throwable e) {
                                result.completeExceptionally(e);
                            }
                        });
        eventually(
                "two requests are over",
                LIMIT,
                () -> heard.states.stream().anyMatch(state -> state.requests().finished() >= 2));

        work.interrupt();

        var record = Play.record(result);
        assertEquals(130, record.verdict().exitCode());
        assertTrue(record.requests().size() >= 2);
        assertTrue(record.verdict().sentence().startsWith("Stopped after"));
        play().assertWritten();
    }
}
