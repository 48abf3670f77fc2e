package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.FanOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DrawingTest {

    @Test
    void labelsMoveNoFurtherThanTheyMust() {
        assertArrayEquals(
                new double[] {10, 35, 45, 55, 90},
                Spread.apart(new double[] {10, 44, 45, 46, 90}, 10, 0, 100),
                1e-9);
        assertArrayEquals(
                new double[] {0, 10, 20}, Spread.apart(new double[] {0, 0, 0}, 10, 0, 100), 1e-9);
        assertArrayEquals(
                new double[] {80, 90, 100},
                Spread.apart(new double[] {99, 99, 99}, 10, 0, 100),
                1e-9);
        assertArrayEquals(
                new double[] {0, 50, 100}, Spread.apart(new double[] {9, 9, 9}, 60, 0, 100), 1e-9);
    }

    @Test
    void labelsStayApartInOrderAndInsideWhateverIsWanted() {
        Random random = new Random(5);
        for (int run = 0; run < 1_000; run++) {
            double[] wanted = random.doubles(5, -20, 420).sorted().toArray();

            double[] placed = Spread.apart(wanted, 64, 50, 350);

            for (int i = 0; i < 5; i++) {
                assertTrue(placed[i] >= 50 - 1e-9 && placed[i] <= 350 + 1e-9);
                assertTrue(i == 0 || placed[i] - placed[i - 1] >= 64 - 1e-9);
            }
        }
    }

    @Test
    void ofManyRequestsTheSlowestAreDrawn() {
        List<FanOut> requests = new ArrayList<>();
        SyntheticRun run = new SyntheticRun(5, 0, 3).missing(777, node -> node == 1);
        for (int i = 1; i <= 1_000; i++) {
            requests.add(run.request(i).summary());
        }

        List<FanOut> drawn = Slowest.of(requests.subList(0, 777), 100);

        assertEquals(100, drawn.size());
        assertTrue(drawn.contains(requests.get(776)), "the one that lacks a reply is left out");
        assertTrue(drawn.contains(requests.get(0)), "the cold one is left out");
        assertEquals(100, Slowest.evenly(requests, 100).size());
    }

    @Test
    void aThinnedLineKeepsItsCornersAndDropsWhatLiesBetween() {
        Polyline line = new Polyline();
        for (int i = 0; i <= 100; i++) {
            line.add(i, 0);
        }
        for (int i = 1; i <= 100; i++) {
            line.add(100, i);
        }

        assertEquals("M0 0L100 0L100 100", line.path());
    }

    @ParameterizedTest(name = "a tick every {1} on an axis to {0} with room for {2}")
    @CsvSource({"10, 1, 11", "10, 2, 6", "9000, 2000, 6", "0.7, 0.1, 8", "1, 0.1, 10", "35, 5, 7"})
    void ticksAreRoundNumbers(double max, double step, int room) {
        List<Scale.Tick> ticks = new LinearScale(max, String::valueOf).ticks(room);

        assertEquals(step, ticks.get(1).value(), 1e-9);
        assertTrue(ticks.size() <= room + 1);
        assertTrue(ticks.getLast().value() <= max * (1 + 1e-6));
    }

    @Test
    void timeIsLabelledInTheUnitThatSuits() {
        assertEquals("ms", new TimeScale(412_000_000).unit());
        assertEquals("s", new TimeScale(31e9).unit());
        assertEquals("µs", new TimeScale(900_000).unit());
        assertEquals("100", new TimeScale(412_000_000).ticks(5).get(1).label());
        assertEquals("1,000", new TimeScale(1.9e9).ticks(2).get(1).label());
    }

    @Test
    void ninesAreEquallyFarApartAndTheWholeFleetIsOnTop() {
        ShareScale nines = new ShareScale.Nines(9_000);

        List<String> labels = nines.ticks(9).stream().map(Scale.Tick::label).toList();

        assertEquals(List.of("0", "90", "99", "99.9", "100"), labels);
        assertEquals(0, nines.position(0), 1e-9);
        assertEquals(1, nines.position(1), 1e-9);
        double step = nines.position(0.9);
        assertEquals(2 * step, nines.position(0.99), 1e-9);
        assertEquals(3 * step, nines.position(0.999), 1e-9);
        assertTrue(nines.position(8_999.0 / 9_000) < 0.95);
    }
}
