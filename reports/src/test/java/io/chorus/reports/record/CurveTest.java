package io.chorus.reports.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveTest {
    /// On either side of what fits into the fewer bytes that a time mostly takes, and far beyond.
    @ParameterizedTest
    @ValueSource(
            longs = {
                2,
                0x7fff_ffffL,
                0x8000_0000L,
                0xffff_ffffL,
                0x1_0000_0000L,
                86_400_000_000_000L
            })
    void timesAreExactHoweverLongTheyAre(long last) {
        var curve = Curve.of(NanoSeries.of(1, last));

        assertEquals(1, curve.nanos(0));
        assertEquals(last, curve.nanos(1));
        assertEquals(OptionalLong.of(last), curve.nanosAtCount(2));
        assertEquals(2, curve.countAtNanos(last));
        assertArrayEquals(new long[] {1, last}, curve.nanosCopy());
        assertEquals(Curve.ofPoints(new long[] {1, last}, new int[] {1, 2}), curve);
        assertNotEquals(Curve.ofPoints(new long[] {1, last + 1}, new int[] {1, 2}), curve);
    }
}
