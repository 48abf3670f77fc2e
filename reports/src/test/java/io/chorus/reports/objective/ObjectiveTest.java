package io.chorus.reports.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ObjectiveTest {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing = 0",
                "missing <= 0.1%",
                "errors <= 3",
                "duplicates = 0",
                "unexpected < 2",
                "invalid = 0",
                "expect 9000",
                "t50 < 250ms",
                "t99.9 <= 1m30s",
                "every t99 < 2s",
                "p95(t100) < 2.5s",
                "99.9% of nodes within 2s",
                "p99 response < 1s",
                "max connect < 5s",
                "mean reconnect <= 1s",
                "p99.9 lateness < 10ms",
                "connected within 10s",
                "whole within 15s after any fault",
                "whole within 1m30s after any fault ends",
                "replies lost after any fault = 0",
                "replies lost after any fault <= 12",
                "memory < 2GiB",
                "replies rate > 1000/s",
                "requests rate >= 0.5/s"
            })
    void whatIsReadIsToldInTheSameWords(String text) {
        assertEquals(text, Objective.parse(text).words());
    }

    @ParameterizedTest
    @CsvSource({
        "connect p99<1s, p99 connect < 1s",
        "missing ≤ 2, missing <= 2",
        "missing == 0, missing = 0",
        "memory < 2 GiB, memory < 2GiB",
        "T99 < 2s, t99 < 2s",
        "whole within 10 s after each fault, whole within 10s after any fault",
        "Whole within 10s after every fault ends, whole within 10s after any fault ends",
        "replies lost after each fault == 0, replies lost after any fault = 0",
    })
    void thereIsMoreThanOneWayToWriteIt(String text, String words) {
        assertEquals(words, Objective.parse(text).words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t99 > 2s | at \">\": want < or <=",
                "t99 < 2 | at \"2\": want a duration",
                "t99 < | at its end: want a duration",
                "t99 < 2s always | at \"2s\": want a duration",
                "t98 < 2s | at \"t98\": want missing,",
                "p100(t99) < 2s | at \"p100\": want a percentile",
                "p99 (t99 < 2s | at \"<\": want \")\"",
                "missing < some | at \"some\": want a whole number or a share",
                "missing = 101% | at \"101%\": want a whole number or a share",
                "missing = 0 please | at \"please\": want nothing more",
                "expect many | at \"many\": want a number of nodes",
                "0% of nodes within 2s | at \"0%\": want a share above 0%",
                "99% of replies within 2s | at \"replies\": want \"nodes\"",
                "p99 answer < 1s | at \"answer\": want response,",
                "memory < 2s | at \"2s\": want a size",
                "replies rate > 1000 | at \"1000\": want a rate",
                "whole within 15s | at its end: want \"after\"",
                "whole within 15 | at \"15\": want a duration",
                "whole within 15s after a fault | at \"a\": want \"any fault\"",
                "whole within 15s after any fault ended | at \"ended\": want nothing more",
                "replies lost = 0 | at \"=\": want \"after\"",
                "replies lost after any fault > 0 | at \">\": want = or <=",
                "replies lost after any fault = 1% | at \"1%\": want a whole number",
                "'' | at its end: want missing,",
            })
    void aRefusalNamesThePartAndShowsHowItIsWritten(String text, String part) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Objective.parse(text));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("\"" + text + "\""), message);
        assertTrue(message.contains(part), message);
        assertTrue(message.contains(", as in "), message);
    }

    @Test
    void connectsAndMemoryHaveNoWindows() {
        for (String text :
                List.of(
                        "connected within 1s",
                        "memory < 1GiB",
                        "connect p50 < 1s",
                        "whole within 1s after any fault",
                        "replies lost after any fault = 0")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Objective.parse(text).in(Duration.ofSeconds(1)),
                    text);
        }
        assertThrows(
                IllegalArgumentException.class, () -> Objective.nothingMissing().in(Duration.ZERO));
    }

    // Ten requests to a hundred nodes: node n answers request r after n × r ms.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t99 < 500ms | true | 0.99 | T99 495 ms, median of 10 requests",
                "t99 < 495ms | false | 1.0 | T99 495 ms, median of 10 requests",
                "t99 <= 495ms | true | 1.0 | T99 495 ms, median of 10 requests",
                "every t50 < 250ms | false | 2.0 | T50 500 ms, the worst of 10 requests",
                "p90(t50) < 900ms | true | 0.5 | T50 450 ms, p90 of 10 requests",
                "90% of nodes within 900ms | true | 1.0 | 90 % in time in request 10, the worst",
                "91% of nodes within 900ms | false | 1.1 | 90 % in time in request 10, the worst",
                "100% of nodes within 1s | true | | 100 % in time in request 1, the worst",
                "expect 100 | true | 1.0 | each request answered by 100 nodes or more",
                "expect 150 | false | 1.5 | each request answered by 100 nodes or more",
                "missing = 0 | true | | 0 missing",
                "missing <= 1% | true | 0.0 | 0 of 1,000 missing (0 %)",
                "errors = 0 | false | | 10 errors",
                "errors <= 2% | true | 0.5 | 10 of 1,000 errors (1 %)",
                "max response < 1s | false | 1.0 | max 1.00 s of 1,000 values",
                "p50 response < 1s | true | 0.2 | p50 212 ms of 1,000 values",
                "p99 connect < 1s | false | | no connect was measured",
                "p99 reconnect < 1s | true | | no reconnect was measured",
                "memory < 2GiB | true | 0.5 | 1.00 GiB resident at most",
                "connected within 2s | true | 0.5 | all 100 nodes after 1.00 s",
                "connected within 500ms | false | 2.0 | all 100 nodes after 1.00 s",
                "replies rate > 50/s | true | 0.5 | 100/s, 1,000 replies in 10.0 s",
                "requests rate > 2/s | false | 2.0 | 1/s, 10 requests in 10.0 s",
            })
    void eachKindIsJudgedByWhatHappened(
            String text, boolean met, @Nullable Double used, String observed) {
        Judged judged = Objective.parse(text).goal().judge(evidence(10, 100));

        assertEquals(observed, judged.observed());
        assertEquals(met, judged.met());
        Double observedUse = judged.used();
        assertEquals(
                used == null ? -1 : used, observedUse == null ? -1 : observedUse, 0.02, observed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t99.9 < 9s | of 100 nodes, T99.9 is the last one",
                "t100 < 9s | ''",
                "t99 < 9s | ''",
                "p95(t99) < 9s | of 10 requests, p95 is the largest",
                "p90(t99) < 9s | ''",
                "p99.99 response < 9s | of 1,000 values, p99.99 is the largest",
                "p99.9 response < 9s | ''",
            })
    void aFigureOfTooFewValuesSaysSo(String text, String thin) {
        assertEquals(thin, Objective.parse(text).goal().judge(evidence(10, 100)).thin());
    }

    @Test
    void theFirstRequestThatBreaksAnObjectiveTellsWhen() {
        Evidence evidence = evidence(10, 100);

        // Request 5 is the first whose T50 is beyond 200 ms; it is due at 4 s and over 500 ms
        // later.
        assertEquals(
                OptionalLong.of(4_500 * MILLI),
                Objective.parse("every t50 < 210ms").goal().missedAtNanos(evidence));
        // The third error comes with request 3.
        assertEquals(
                OptionalLong.of(2_300 * MILLI),
                Objective.parse("errors <= 2").goal().missedAtNanos(evidence));
        assertTrue(
                Objective.parse("t50 < 1ms").goal().missedAtNanos(evidence).isEmpty(),
                "a median is known at the end only");
        assertFalse(Objective.parse("every t50 < 9s").goal().missedAtNanos(evidence).isPresent());
    }

    private static Evidence evidence(int requests, int nodes) {
        Histogram responses = Latency.histogram();
        List<FanOut> all =
                IntStream.rangeClosed(1, requests)
                        .mapToObj(index -> request(index, nodes, responses))
                        .toList();
        return new Evidence(
                all,
                question -> question.tag().equals("response") ? responses : Latency.histogram(),
                new Connects(nodes, nodes, 0, 1_000 * MILLI, 0, 0, Latency.NONE, Curve.EMPTY),
                OptionalLong.of(1L << 30),
                List.of(),
                10_000 * MILLI,
                10_000 * MILLI);
    }

    private static FanOut request(int index, int nodes, Histogram responses) {
        long[] nanos = LongStream.rangeClosed(1, nodes).map(n -> n * index * MILLI).toArray();
        LongStream.of(nanos).forEach(responses::recordValue);
        return new ObservedFanOut(
                        index,
                        "id",
                        Phase.MEASURED,
                        0,
                        0,
                        new Timing(
                                (index - 1) * 1_000L * MILLI,
                                (index - 1) * 1_000L * MILLI,
                                0,
                                (long) nodes * index * MILLI),
                        nodes,
                        Tally.of(nodes - 1, 1),
                        List.of(),
                        ReplyTimes.of(NanoSeries.of(nanos)),
                        null)
                .summary();
    }
}
