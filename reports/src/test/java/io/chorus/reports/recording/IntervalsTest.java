package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.Measure;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntervalsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void eachKindOfMeasureMakesItsOwnOfAnInterval() {
        Intervals intervals = new Intervals();
        for (long at : new long[] {100, 200, SECOND + 1}) {
            intervals.add(Measure.REQUESTS, at, 1);
            intervals.add(Measure.TIMER_LAG, at, at == 200 ? 0.5 : 0.1);
            intervals.add(Measure.CPU, at, at == 200 ? 0.8 : 0.2);
        }
        intervals.add(Measure.REQUESTS, 3 * SECOND, 1);

        Timeline timeline = intervals.timeline(4 * SECOND);

        assertEquals(4, timeline.intervals());
        assertEquals(List.of(2.0, 1.0, 0.0, 1.0), values(timeline, Measure.REQUESTS));
        assertEquals(Arrays.asList(0.5, 0.1, null, null), values(timeline, Measure.TIMER_LAG));
        assertEquals(Arrays.asList(0.5, 0.2, null, null), values(timeline, Measure.CPU));
    }

    @Test
    void repliesFallIntoTheSecondTheyCameInAndTheBandOfTheirLatency() {
        Intervals intervals = new Intervals();
        intervals.addReplies(
                500_000_000, NanoSeries.of(900_000, 1_000_000, 400_000_000, 600_000_000));
        intervals.addReplies(900_000_000, NanoSeries.of(100_000_000_000L));

        Timeline timeline = intervals.timeline(101 * SECOND);

        assertEquals(Math.round(1e6), timeline.bandsNanos().getFirst());
        assertEquals(timeline.bandsNanos().size() + 1, timeline.bands().getFirst().size());
        assertEquals(2, timeline.bands().getFirst().getFirst(), "a bound is in its own band");
        assertEquals(3, sum(timeline.bands().get(0)));
        assertEquals(1, sum(timeline.bands().get(1)));
        assertEquals(0, sum(timeline.bands().get(2)));
        assertEquals(1, timeline.bands().get(100).getLast(), "beyond the last bound");
        assertEquals(3.0, values(timeline, Measure.REPLIES).getFirst());
    }

    @Test
    void aLongRunIsKeptInIntervalsThatDouble() {
        Intervals intervals = new Intervals();
        int seconds = 5_000;
        for (int second = 0; second < seconds; second++) {
            intervals.add(Measure.REPLIES, second * SECOND + 5, 0);
            intervals.add(Measure.REQUESTS, second * SECOND + 5, 3);
            intervals.add(Measure.CPU, second * SECOND + 5, second % 2);
            intervals.add(Measure.TIMER_LAG, second * SECOND + 5, second);
            intervals.addReplies(second * SECOND, NanoSeries.of(1, 2));
        }

        Timeline timeline = intervals.timeline(seconds * SECOND);

        assertEquals(16 * SECOND, timeline.intervalNanos());
        assertEquals(Math.ceilDiv(seconds, 16), timeline.intervals());
        assertTrue(timeline.intervals() <= Intervals.MOST);
        assertEquals(3.0, values(timeline, Measure.REQUESTS).get(7));
        assertEquals(0.5, values(timeline, Measure.CPU).get(7));
        assertEquals(127.0, values(timeline, Measure.TIMER_LAG).get(7));
        assertEquals(32, sum(timeline.bands().get(7)));
        assertEquals(2 * seconds, timeline.bands().stream().mapToInt(IntervalsTest::sum).sum());
    }

    @Test
    void theLastIntervalCountsForAsLongAsItLasted() {
        Intervals intervals = new Intervals();
        intervals.add(Measure.REQUESTS, 100, 4);
        intervals.add(Measure.REQUESTS, SECOND + 100, 4);

        Timeline timeline = intervals.timeline(SECOND + 500_000_000);

        assertEquals(List.of(4.0, 8.0), values(timeline, Measure.REQUESTS));
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<@Nullable Double> values(Timeline timeline, Measure measure) {
        for (Series series : timeline.series()) {
            if (series.measure() == measure) {
                return series.values();
            }
        }
        throw new AssertionError("no " + measure);
    }
}
