package io.chorus.emulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkloadTest {
    private static final Call CALL =
            new Call(
                    new Call.Action(
                            "emulated0", "generate", new Distribution.Constant(20), Map.of()),
                    Call.Target.BROADCAST,
                    Call.MAIN_COLLECTIVE,
                    Filter.ALL);

    private static Workload of(
            Schedule schedule, int requests, @Nullable Duration duration, int callers) {
        return new Workload(
                schedule,
                requests,
                duration,
                new WarmUp.Requests(1),
                callers,
                CALL,
                Duration.ofSeconds(10),
                3);
    }

    @Test
    void itEndsWithItsRequestsItsTimeOrItsSchedule() {
        var seconds = Duration.ofSeconds(10);
        var trace = new Trace("t", List.of(0L, 1L, 2L));

        assertEquals(20, of(new Constant(1), 20, null, 1).planned());
        assertEquals(10, of(new Constant(1), 20, seconds, 1).planned());
        assertEquals(7, of(new Constant(1), 7, seconds, 1).planned());
        assertEquals(3, of(trace, Workload.UNLIMITED, null, 1).planned());
        assertEquals(2, of(trace, 2, null, 1).planned());
        assertEquals(
                Workload.UNLIMITED,
                of(new Closed(Duration.ZERO), Workload.UNLIMITED, seconds, 1).planned());
    }

    @Test
    void whatWouldNeverEndOrNeverStartIsRefused() {
        refused("without end", () -> of(new Constant(1), Workload.UNLIMITED, null, 1));
        refused("0 requests", () -> of(new Constant(1), 0, null, 1));
        refused("0 callers", () -> of(new Constant(1), 1, null, 0));
        refused("101 callers", () -> of(new Constant(1), 1, null, 101));
        refused("a workload of 0 s", () -> of(new Constant(1), 1, Duration.ZERO, 1));
        refused("a warm-up of 0 requests", () -> new WarmUp.Requests(0));
        refused("a warm-up of 0 s", () -> new WarmUp.Time(Duration.ZERO));
        refused(
                "a directed discovery",
                () ->
                        new Call(
                                new Call.Discovery(),
                                Call.Target.DIRECT,
                                Call.MAIN_COLLECTIVE,
                                Filter.ALL));
    }

    @Test
    void theCallIsToldInAFewWords() {
        assertEquals("emulated0 generate size=20", CALL.kind().describe());
    }

    @Test
    void sizesAreDrawnAnewForEachRequestAndTheSameForTheSameSeed() {
        var action =
                new Call.Action(
                        "emulated0",
                        "generate",
                        new Distribution.Uniform(100, 900),
                        Map.of("more", true));

        var sizes =
                LongStream.range(0, 500).mapToObj(i -> action.inputs(7, i).get("size")).toList();

        assertTrue(sizes.stream().distinct().count() > 200, sizes::toString);
        assertEquals(
                sizes,
                LongStream.range(0, 500).mapToObj(i -> action.inputs(7, i).get("size")).toList());
        assertTrue(sizes.stream().allMatch(size -> (Long) size >= 100 && (Long) size <= 900));
        assertEquals(true, action.inputs(7, 0).get("more"));
        assertTrue(action.largestSize() >= 899 && action.largestSize() <= 900);
        refused(
                "two sizes",
                () -> new Call.Action("a", "b", new Distribution.Constant(1), Map.of("size", 2)));
    }

    @Test
    void twoLikeWindowsInARowAreSteady() {
        assertEquals(10, requestsUntilSteady(LongStream.generate(() -> 100)));
        assertEquals(10, requestsUntilSteady(LongStream.iterate(100, nanos -> nanos + 1)));
        // It falls by half each window, and then stays.
        assertEquals(
                25,
                requestsUntilSteady(LongStream.range(0, 100).map(i -> 1600 >> Math.min(3, i / 5))));
        // One outlier a window does not matter, three do.
        assertEquals(
                10, requestsUntilSteady(LongStream.range(0, 100).map(i -> i % 5 == 0 ? 900 : 100)));
        assertEquals(
                -1, requestsUntilSteady(LongStream.range(0, 100).map(i -> i % 10 < 3 ? 900 : 100)));
    }

    @Test
    void whatNobodyAnswersIsNeverSteady() {
        assertEquals(-1, requestsUntilSteady(LongStream.generate(() -> SteadyWatch.FOREVER)));
    }

    @Test
    void whatWasSteadyOnceStaysSo() {
        var watch = new SteadyWatch();
        LongStream.generate(() -> 5).limit(10).forEach(watch::add);

        assertTrue(watch.add(1_000_000));
        assertFalse(new SteadyWatch().add(5));
    }

    private static int requestsUntilSteady(LongStream nanos) {
        var watch = new SteadyWatch();
        int count = 0;
        for (var iterator = nanos.limit(100).iterator(); iterator.hasNext(); ) {
            count++;
            if (watch.add(iterator.nextLong())) {
                return count;
            }
        }
        return -1;
    }

    private static void refused(String part, Executable made) {
        var refusal = assertThrows(IllegalArgumentException.class, made);
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal::getMessage);
    }
}
