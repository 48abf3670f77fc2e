package io.chorus.reports.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timeline;
import io.chorus.reports.record.Timing;
import io.chorus.reports.record.Validity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a run went, as the checks see it: without fault, but for what a test sets.
abstract class RunConduct {
    static final long SECOND = 1_000_000_000L;

    final Map<Measure, Double> told = new LinkedHashMap<>();
    final Map<Measure, Double> fifthSecond = new LinkedHashMap<>();
    final Map<Measure, Double> sixthSecond = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    int requests = 10;
    Phase phase = Phase.MEASURED;
    int invalid;
    int missing;
    long latenessNanos;
    long requestLatenessNanos;
    long clockJumpNanos;
    long overflow;
    long slowConsumers;
    List<String> thin = List.of();
    List<FaultBill> faults = List.of();

    final void assertFinding(Validity level, String check, String words) {
        List<Finding> findings = Checks.look(conduct());
        assertEquals(List.of(check), findings.stream().map(Finding::check).toList());
        assertEquals(level, findings.getFirst().level());
        assertTrue(findings.getFirst().observed().contains(words), findings::toString);
        assertTrue(
                findings.getFirst().observed().contains("limit")
                        || List.of("samples", "drops").contains(check),
                findings::toString);
        assertFalse(findings.getFirst().advice().isEmpty());
    }

    /// Requests are due at the seconds from 3 on and take 300 ms; the timeline tells the same in
    /// each of 20 seconds, but for the fifth and the sixth.
    final Conduct conduct() {
        List<FanOut> all = IntStream.rangeClosed(1, requests).mapToObj(this::request).toList();
        List<Series> series =
                told.entrySet().stream()
                        .map(entry -> {
                            @Nullable Double[] values = new Double[20];
                            Arrays.fill(values, entry.getValue());
                            values[5] = fifthSecond.getOrDefault(entry.getKey(), values[5]);
                            values[6] = sixthSecond.getOrDefault(entry.getKey(), values[6]);
                            return new Series(entry.getKey(), Arrays.asList(values));
                        })
                        .toList();
        long[] late = new long[requests];
        Arrays.fill(late, latenessNanos);
        return new Conduct(
                requests,
                all,
                Latency.of(NanoSeries.of(300_000_000, 300_000_000)),
                Latency.of(NanoSeries.of(late)),
                Connects.NONE,
                new Timeline(SECOND, 20, series, List.of(), List.of()),
                events,
                faults,
                thin,
                overflow,
                1_000,
                clockJumpNanos,
                new BrokerFigures(1, 1, 1, 1, 1, 1, slowConsumers));
    }

    private FanOut request(int index) {
        long[] nanos = new long[100 - missing];
        Arrays.fill(nanos, 300_000_000);
        return new ObservedFanOut(
                        index,
                        "id",
                        phase,
                        0,
                        0,
                        new Timing(
                                (2 + index) * SECOND,
                                (2 + index) * SECOND + requestLatenessNanos,
                                0,
                                300_000_000),
                        100,
                        new Tally(100 - missing, 0, 0, 0, invalid),
                        IntStream.range(0, missing).mapToObj(node -> "n" + node).toList(),
                        ReplyTimes.of(NanoSeries.of(nanos)),
                        null)
                .summary();
    }
}
