package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final int NODES = 20_000;

    // Halfway through a crowd that comes at once: no evenly spaced rank says how many were in time.
    private static final int IN_TIME = 9_973;
    private static final long LIMIT = 1_000_000_000L;

    private final Requests requests =
            new Requests(List.of(Objective.parse("50% of nodes within 1s")));

    @Test
    void aShortRunKeepsItsCurvesWhole() {
        FanOut summary = add(1);

        assertEquals(List.of(summary), requests.inOrder());
        assertEquals(summary, observed(1).summary(LIMIT));
    }

    @Test
    void manyKeepNoMorePointsTogetherThanAFewDo() {
        int most = 0;
        for (int index = 1; index <= 1_200; index++) {
            add(index);
            most = Math.max(most, points());
        }

        assertTrue(most <= Requests.TOGETHER, "points: " + most);
        assertTrue(most > Requests.TOGETHER / 2, "points: " + most);
        for (FanOut request : requests.inOrder()) {
            assertTrue(request.curve().points() >= 24, request::toString);
        }
    }

    @Test
    void howeverManyThereAreEachKeepsACurve() {
        FanOut fine = requests.summary(observed(1));
        IntStream.rangeClosed(1, 10_000).forEach(_ -> requests.add(fine));

        for (FanOut request : requests.inOrder()) {
            assertTrue(request.curve().points() >= 10, request::toString);
        }
    }

    @Test
    void whatIsKeptOfManyIsTrue() {
        IntStream.rangeClosed(1, 300).forEach(this::add);

        FanOut kept = requests.inOrder().getLast();
        assertEquals(observed(300).summary().completion(), kept.completion());
        Curve curve = kept.curve();
        assertEquals(1, curve.count(0));
        assertEquals(NODES, curve.total());
        for (int point = 0; point < curve.points(); point++) {
            assertEquals(nanos(curve.count(point)), curve.nanos(point));
        }
        // The tail keeps its resolution: among the last ten replies are a few of them.
        assertTrue(curve.count(curve.points() - 4) > NODES - 10, curve::toString);
    }

    @Test
    void howManyWereInTimeForAnObjectiveStaysExact() {
        IntStream.rangeClosed(1, 300).forEach(this::add);

        for (FanOut request : requests.inOrder()) {
            assertEquals(IN_TIME, (int) request.curve().countAtNanos(LIMIT));
        }
    }

    @Test
    void theyAreInTheOrderOfTheRun() {
        FanOut late = add(2);
        FanOut early = add(1);

        assertEquals(List.of(early, late), requests.inOrder());
    }

    private FanOut add(int index) {
        FanOut summary = requests.summary(observed(index));
        requests.add(summary);
        return summary;
    }

    private int points() {
        return requests.inOrder().stream().mapToInt(request -> request.curve().points()).sum();
    }

    // Half come in the last millisecond in which that counts, the others long after it.
    private static long nanos(int rank) {
        return rank <= IN_TIME ? LIMIT - 100L * (IN_TIME - rank) : 3 * LIMIT + rank;
    }

    private static ObservedFanOut observed(int index) {
        NanoSeries times =
                NanoSeries.of(
                        LongStream.rangeClosed(1, NODES).map(rank -> nanos((int) rank)).toArray());
        return new ObservedFanOut(
                index,
                "a",
                Phase.MEASURED,
                0,
                0,
                new Timing(0, 0, 0, 0),
                NODES,
                Tally.of(NODES, 0),
                List.of(),
                ReplyTimes.of(times),
                null);
    }
}
