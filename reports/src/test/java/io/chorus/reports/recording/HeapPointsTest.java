package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.HeapGrowth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeapPointsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void onlyTheSecondHalfCounts() {
        HeapPoints points = new HeapPoints(0);
        for (int at = 0; at < 100; at++) {
            points.add(at * SECOND, 5_000_000L * at, false);
        }
        for (int at = 100; at <= 200; at++) {
            points.add(at * SECOND, 500_000_000L - 1_000L * (at - 100), false);
        }

        assertEquals(
                new HeapGrowth(101, false, 100 * SECOND, 499_900_000L, -60_000),
                rounded(points.growth(200 * SECOND)));
    }

    @Test
    void garbageThatOnlyWholeCollectionsClearIsNoGrowth() {
        HeapPoints points = new HeapPoints(0);
        for (int at = 1; at <= 300; at++) {
            int since = at % 70;
            points.add(at * SECOND, 30_000_000L + since * 400_000L, since == 0);
        }

        HeapGrowth growth = points.growth(300 * SECOND);
        assertNull(new HeapPoints(0).growth(300 * SECOND));
        assertNotNull(growth);
        assertFalse(growth.wholeHeap(), "two of the whole heap make no line");

        for (int at = 301; at <= 600; at++) {
            int since = at % 70;
            points.add(at * SECOND, 30_000_000L + since * 400_000L, since == 0);
        }
        assertEquals(
                new HeapGrowth(4, true, 210 * SECOND, 30_000_000L, 0),
                rounded(points.growth(600 * SECOND)));
    }

    @Test
    void aMinuteAndTenCollectionsAreNeeded() {
        HeapPoints few = new HeapPoints(0);
        HeapPoints brief = new HeapPoints(0);
        for (int i = 0; i < HeapPoints.LEAST - 1; i++) {
            few.add((100 + 10 * i) * SECOND, 1_000, false);
        }
        for (int i = 0; i < 59; i++) {
            brief.add((100 + i) * SECOND, 1_000, true);
        }

        assertNull(few.growth(190 * SECOND));
        assertNull(brief.growth(160 * SECOND));

        few.add(190 * SECOND, 1_000, false);
        brief.add(160 * SECOND, 1_000, true);
        assertNotNull(few.growth(190 * SECOND));
        assertNotNull(brief.growth(160 * SECOND));
    }

    @Test
    void aDayOfCollectionsTakesNoMoreThanAnHour() {
        HeapPoints points = new HeapPoints(0);
        int day = 86_400;
        for (int at = 0; at < day; at++) {
            points.add(at * SECOND, 50_000_000L + 1_000L * at + (at % 3) * 9_000_000L, false);
            assertTrue(points.size() < HeapPoints.MOST);
        }

        HeapGrowth growth = points.growth(day * SECOND);

        assertNotNull(growth);
        assertTrue(points.size() >= HeapPoints.MOST / 2);
        assertEquals(60_000, growth.bytesPerMinute(), 60, "of those that left the least");
        assertEquals(50_000_000 + 1_000.0 * day, (double) growth.bytes(), 1e6);
    }

    @Test
    void processesGrowTogether() {
        HeapGrowth one = new HeapGrowth(10, true, 90 * SECOND, 1_000_000, 500);
        HeapGrowth other = new HeapGrowth(20, false, 80 * SECOND, 3_000_000, -700);

        assertEquals(
                new HeapGrowth(30, false, 80 * SECOND, 4_000_000, -200),
                HeapGrowth.together(List.of(one, other)));
        assertTrue(one.steady());
        assertFalse(new HeapGrowth(10, true, 90 * SECOND, 1_000_000, -1_000).steady());
    }

    /// Without what sums of fractions are off by.
    private static HeapGrowth rounded(@Nullable HeapGrowth growth) {
        assertNotNull(growth);
        return new HeapGrowth(
                growth.collections(),
                growth.wholeHeap(),
                growth.overNanos(),
                growth.bytes(),
                Math.round(growth.bytesPerMinute() * 1e3) / 1e3 + 0.0);
    }
}
