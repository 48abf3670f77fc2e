package io.chorus.benchmarks.comparing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.benchmarks.comparing.Course.Missed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CourseTest {
    private static final int[] SIZES = {1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000};
    private static final Line LINE = new Line(12, 0.008);

    @Test
    void findsTheLineThatPointsLieOn() {
        var fitted =
                Line.fit(
                        IntStream.of(SIZES).asDoubleStream().toArray(),
                        IntStream.of(SIZES).mapToDouble(LINE::at).toArray());

        assertEquals(LINE.intercept(), fitted.intercept(), 1e-6);
        assertEquals(LINE.slope(), fitted.slope(), 1e-9);
    }

    /// By hand: 3 at 0 and 1 at 1 and 2 at 2 weigh 1/9, 1 and 1/4.
    @Test
    void weighsPointsByHowSmallTheyAre() {
        var fitted = Line.fit(new double[] {0, 1, 2}, new double[] {3, 1, 2});

        assertEquals(24.0 / 17, fitted.intercept(), 1e-9);
        assertEquals(-1.0 / 17, fitted.slope(), 1e-9);
    }

    /// By hand: the first and the last point lie 3/7 above a line that starts at 21/10 and falls by
    /// 7/20, the middle one as much below. Any other is farther from one of the three.
    @Test
    void theFarthestPointIsAsNearAsCanBe() {
        var fitted = NearestLine.of(new double[] {0, 1, 2}, new double[] {3, 1, 2});

        assertEquals(2.1, fitted.intercept(), 1e-9);
        assertEquals(-0.35, fitted.slope(), 1e-9);
        assertEquals(3 / 7.0, fitted.deviation(0, 3), 1e-9);
        assertEquals(-3 / 7.0, fitted.deviation(1, 1), 1e-9);
        assertEquals(3 / 7.0, fitted.deviation(2, 2), 1e-9);
    }

    /// The line of least squares is above the last one by a quarter.
    @Test
    void pointsThatSomeLineIsNearAreStraight() {
        double[] sizes = {1, 2, 5, 10, 19, 50};
        double[] values = {178, 178, 214, 327, 367, 1_147};
        var points =
                IntStream.range(0, sizes.length)
                        .mapToObj(
                                i -> new Point((int) sizes[i], 1, 1, values[i], values[i], "valid"))
                        .toList();

        assertTrue(Line.fit(sizes, values).deviation(50, 1_147) > Trend.BAND);
        assertTrue(Course.of("tcp", points, List.of()).straight());
    }

    @Test
    void aSmallFleetIsFittedAsWellAsALargeOne() {
        var fitted = Line.fit(new double[] {1, 2, 1_000, 2_000}, new double[] {1, 2, 1_000, 2_300});

        // A line that is as near as can be to the large ones is below 0 here.
        assertTrue(Math.abs(fitted.deviation(1, 1)) < 0.05, fitted::toString);
        assertTrue(Math.abs(fitted.deviation(2, 2)) < 0.05, fitted::toString);
    }

    @Test
    void oneSizeMakesNoLine() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Line.fit(new double[] {1_000, 1_000}, new double[] {4, 5}));
    }

    @Test
    void aPointTwentyOnePerCentOffIsNotNear() {
        assertFalse(against(LINE, at(10_000, 1.21)).straight());
        assertFalse(against(LINE, at(10_000, 0.79)).straight());
    }

    @Test
    void aPointNineteenPerCentOffIsNear() {
        var trend = against(LINE, at(10_000, 1.19));

        assertTrue(trend.straight());
        assertEquals(0.19, trend.values().get(3).deviation(), 1e-9);
        assertEquals(0, trend.values().get(4).deviation(), 1e-9);
    }

    /// Cost that grows faster than the fleet must not pass.
    @Test
    void aSquareIsNoLine() {
        var course = Course.of("vm", points(nodes -> 10 + 1e-6 * nodes * nodes), List.of());

        assertFalse(course.trends().getFirst().straight());
        assertTrue(course.trends().getLast().straight());
        assertFalse(course.straight());
    }

    @Test
    void pointsOnALineAreStraightInAnyOrder() {
        var course = Course.of("tcp", points(LINE::at).reversed(), List.of());

        assertTrue(course.straight());
        assertEquals(1_000, course.points().getFirst().nodes());
    }

    /// One run that something held up costs the run and not the size.
    @Test
    void aSizeIsTheMedianOfItsRuns() {
        var runs = new ArrayList<Point>();
        for (double factor : new double[] {1, 1.6, 0.99}) {
            runs.addAll(points(nodes -> LINE.at(nodes) * (nodes == 5_000 ? factor : 1)));
        }
        var course = Course.of("vm", runs, List.of());

        assertTrue(course.straight());
        assertEquals(SIZES.length, course.points().size());
        assertEquals(3 * SIZES.length, course.runs().size());
        assertEquals(LINE.at(5_000), course.points().get(2).t100Millis(), 1e-9);
    }

    @Test
    void aSizeThatFailedIsNotStraight() {
        var missed = List.of(new Missed(200_000, "it ended with exit status 4"));

        var course = Course.of("tcp", points(LINE::at), missed);

        assertFalse(course.straight());
        assertEquals(2, course.trends().size());
        assertTrue(Wording.lines(course).getFirst().contains("all within 20 %"));
    }

    private static Trend against(Line line, IntToDoubleFunction millis) {
        return Trend.of("time", "ms", points(millis), Point::t100Millis, line);
    }

    private static IntToDoubleFunction at(int odd, double factor) {
        return nodes -> LINE.at(nodes) * (nodes == odd ? factor : 1);
    }

    private static List<Point> points(IntToDoubleFunction millis) {
        return IntStream.of(SIZES)
                .mapToObj(nodes ->
                        new Point(
                                nodes,
                                1,
                                1,
                                millis.applyAsDouble(nodes),
                                150 + 0.02 * nodes,
                                "valid"))
                .toList();
    }
}
