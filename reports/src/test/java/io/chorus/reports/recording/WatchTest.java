package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run is looked at while it goes on: by real probes, on the real clock.
@Timeout(60)
class WatchTest {

    @Test
    void everySecondTellsOfProcessMachineTimersAndWhatProbesKnow() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        int[] reconnects = {100};
        RunProbe probe =
                readings -> {
                    reconnects[0] += 7;
                    readings.level(Measure.CONNECTED, 42);
                    readings.total(Measure.RECONNECTS, reconnects[0]);
                    thrice.countDown();
                };
        RunRecord record;
        try (RunRecorder recorder = RunRecorder.inMemory(new SyntheticRun(5, 2, 1).setup())) {
            long start = System.nanoTime();
            recorder.watch(start, probe);
            assertThrows(IllegalStateException.class, () -> recorder.watch(start, probe));
            assertTrue(thrice.await(30, TimeUnit.SECONDS));
            record =
                    recorder.finish(new Ending.Completed(), System.nanoTime() - start, null, null)
                            .record();
        }

        Timeline timeline = record.timeline();
        assertTrue(timeline.intervals() >= 2);
        assertEquals(42, some(timeline, Measure.CONNECTED));
        double perSecond = some(timeline, Measure.RECONNECTS);
        assertTrue(perSecond > 1 && perSecond < 15, "7 each second, not " + perSecond);
        for (Measure measure : List.of(Measure.CPU, Measure.MACHINE_CPU, Measure.GC)) {
            double share = some(timeline, measure);
            assertTrue(share >= 0 && share <= 1.2, measure + " " + share);
        }
        for (Measure measure : List.of(Measure.TIMER_LAG, Measure.CARRIER_LAG)) {
            double lag = some(timeline, measure);
            assertTrue(lag > 0 && lag < 20, measure + " " + lag);
        }
        for (Measure measure : List.of(Measure.RSS, Measure.HEAP, Measure.FILES)) {
            assertTrue(some(timeline, measure) > 3, measure.toString());
        }
    }

    @Test
    void aProbeThatFailsCostsOnlyItsOwnMeasures() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        RunProbe failing =
                readings -> {
                    twice.countDown();
                    readings.level(Measure.QUEUE, Double.NaN);
                    throw new IllegalStateException("the broker went away");
                };
        try (RunRecorder recorder = RunRecorder.inMemory(new SyntheticRun(5, 2, 1).setup())) {
            recorder.watch(System.nanoTime(), failing);
            assertTrue(twice.await(30, TimeUnit.SECONDS));
            recorder.close();

            Timeline timeline = recorder.snapshot().timeline();
            assertTrue(some(timeline, Measure.RSS) > 0);
            assertFalse(
                    timeline.series().stream()
                            .anyMatch(series -> series.measure() == Measure.QUEUE));
        }
    }

    @Test
    void aVirtualThreadThatFindsNoCarrierIsSeen() {
        Map<Measure, Double> told = new EnumMap<>(Measure.class);
        try (LagProbe probe = LagProbe.start()) {
            long until = System.nanoTime() + 300_000_000;
            List<Thread> greedy =
                    IntStream.range(0, 2 * Runtime.getRuntime().availableProcessors())
                            .mapToObj(_ ->
                                    Thread.ofVirtual()
                                            .start(() -> {
                                                while (System.nanoTime() < until) {
                                                    Thread.onSpinWait();
                                                }
                                            }))
                            .toList();
            greedy.forEach(WatchTest::await);

            probe.read(
                    new RunProbe.Readings() {
                        @Override
                        public void level(Measure measure, double value) {
                            told.put(measure, value);
                        }

                        @Override
                        public void total(Measure measure, double sum) {
                            throw new AssertionError("lags are no sums");
                        }
                    });
        }

        assertTrue(told.getOrDefault(Measure.CARRIER_LAG, 0.0) > 0.15, told::toString);
    }

    @Test
    void collectionsBecomeEventsOnTheRunsClock() {
        try (RunRecorder recorder = RunRecorder.inMemory(new SyntheticRun(5, 2, 1).setup())) {
            long start = System.nanoTime() - 5_000_000_000L;
            recorder.watch(start);
            List<Event> events = List.of();
            byte[][] kept = new byte[4_000][];
            while (events.isEmpty()) {
                for (int i = 0; i < kept.length; i++) {
                    kept[i] = new byte[4_000];
                }
                System.gc();
                events = recorder.snapshot().events();
            }
            Event event = events.getFirst();
            assertEquals("garbage collection", event.kind());
            assertTrue(event.durationNanos() >= CollectorEvents.LEAST_MILLIS * 1_000_000);
            assertTrue(event.atNanos() >= 4_900_000_000L, event::toString);
            assertTrue(event.atNanos() <= System.nanoTime() - start, event::toString);
        }
    }

    @Test
    void ofManyEventsOfOneKindTheLongestAreKept() {
        RunTimeline timeline = new RunTimeline();
        timeline.add(new Event(3, 0, "broker lost", "It went away."));
        for (int i = 1; i <= 1_000; i++) {
            timeline.add(new Event(i, i, "garbage collection", "It stood still."));
        }

        assertEquals(RunTimeline.MOST + 1, timeline.events().size());
        assertEquals(1_000, timeline.events().getLast().durationNanos());
        assertEquals(
                701,
                timeline.events().stream()
                        .mapToLong(Event::durationNanos)
                        .filter(nanos -> nanos > 0)
                        .min()
                        .orElse(0));
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static double some(Timeline timeline, Measure measure) {
        return timeline.series().stream()
                .filter(series -> series.measure() == measure)
                .map(Series::values)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow(() -> new AssertionError("no " + measure));
    }
}
