package io.chorus.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FanOutTest {

    @Test
    void milestonesAreSharesOfTheWholeFleetNotOfThoseThatAnswered() {
        FanOut request = request(1000, 10, LongStream.rangeClosed(1, 990)).summary();

        assertEquals(OptionalLong.of(500), request.completion().at(Milestone.T50));
        assertEquals(OptionalLong.of(990), request.completion().at(Milestone.T99));
        assertEquals(OptionalLong.empty(), request.completion().at(Milestone.T999));
        assertEquals(OptionalLong.empty(), request.completion().at(Milestone.T100));
    }

    @Test
    void arrivalsOutOfOrderAreSortedAndThoseWithinTwoSecondsCounted() {
        FanOut request =
                request(4, 0, LongStream.of(2_000_000_001L, 5, 2_000_000_000L, 3)).summary();

        assertEquals(3, request.withinTwoSeconds());
        assertEquals(OptionalLong.of(5), request.completion().at(Milestone.T50));
        assertEquals(OptionalLong.of(2_000_000_001L), request.completion().at(Milestone.T100));
    }

    @Test
    void aRequestThatNobodyAnsweredHasNoTimes() {
        FanOut request = request(3, 3, LongStream.empty()).summary();

        assertEquals(0, request.replies());
        assertEquals(3, request.missing());
        assertEquals(new Completion(null, null, null, null, null), request.completion());
        assertEquals(Curve.EMPTY, request.curve());
    }

    @Test
    void namesOfTheMissingAreCappedButCounted() {
        FanOut request = request(500, 400, LongStream.rangeClosed(1, 100)).summary();

        assertEquals(400, request.missing());
        assertEquals(FanOut.NAMED, request.missingNodes().size());
    }

    @Test
    void whatTwoHaveInCommonIsKeptOnceAndNothingElse() {
        FanOut first = request(3, 0, LongStream.of(1, 2, 3)).summary();
        FanOut alike = request(3, 0, LongStream.of(4, 5, 6)).summary();
        FanOut other = request(3, 1, LongStream.of(4, 5)).summary();

        assertEquals(alike, alike.sharing(first));
        assertSame(first.tally(), alike.sharing(first).tally());
        assertEquals(other, other.sharing(first));
    }

    @Test
    void numbersThatDoNotAddUpAreRefused() {
        NanoSeries one = NanoSeries.of(1);
        Timing timing = new Timing(0, 0, 0, 0);

        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ObservedFanOut(
                                1,
                                "a",
                                Phase.MEASURED,
                                0,
                                0,
                                timing,
                                2,
                                Tally.of(1, 0),
                                List.of(),
                                ReplyTimes.of(one),
                                null));
        assertThrows(IllegalArgumentException.class, () -> ReplyTimes.of(one, new int[2]));
        assertThrows(IllegalArgumentException.class, () -> NanoSeries.of(-1));
        assertThrows(IllegalArgumentException.class, () -> new Timing(5, 4, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Timing(5, 7, 6, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 511, 512, 513, 600, 9_000, 50_000})
    void aCurveKeepsTheEndsTheTailAndNothingInvented(int size) {
        NanoSeries times = NanoSeries.of(LongStream.range(0, size).map(i -> i * i).toArray());

        Curve curve = Curve.of(times);

        assertTrue(curve.points() <= Curve.POINTS, curve::toString);
        assertTrue(curve.points() >= Math.min(size, Curve.POINTS / 2), curve::toString);
        assertEquals(1, curve.count(0));
        assertEquals(size, curve.total());
        for (int point = 0; point < curve.points(); point++) {
            assertEquals(times.nanos(curve.count(point) - 1), curve.nanos(point));
            assertTrue(point == 0 || curve.count(point) > curve.count(point - 1));
        }
        // The last replies are there one by one, and each decade of the tail has its points.
        int tail = Math.min(size, 10);
        IntStream.range(0, tail)
                .forEach(i ->
                        assertEquals(size - tail + i + 1, curve.count(curve.points() - tail + i)));
        for (int decade = 1; 10 * decade < size; decade *= 10) {
            int from = size - 10 * decade;
            int to = size - decade;
            int among =
                    (int)
                            IntStream.range(0, curve.points())
                                    .filter(i -> curve.count(i) > from && curve.count(i) <= to)
                                    .count();
            assertTrue(among >= 9, () -> among + " points after " + from + " of " + size);
        }
        assertEquals(size, curve.countAtNanos(Long.MAX_VALUE));
        assertEquals(OptionalLong.empty(), curve.nanosAtCount(size + 1));
        assertEquals(OptionalLong.of(times.nanos(size - 1)), curve.nanosAtCount(size));
    }

    private static ObservedFanOut request(int expected, int missing, LongStream times) {
        NanoSeries nanos = NanoSeries.of(times.toArray());
        return new ObservedFanOut(
                1,
                "a",
                Phase.MEASURED,
                0,
                0,
                new Timing(0, 0, 0, 0),
                expected,
                Tally.of(nanos.size(), 0),
                IntStream.range(0, missing).mapToObj(i -> "node" + i).toList(),
                ReplyTimes.of(nanos),
                null);
    }
}
