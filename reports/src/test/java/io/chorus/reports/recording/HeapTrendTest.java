package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real collections of this very process, on a clock that is put on by hand.
@Timeout(60)
class HeapTrendTest {

    private static final int STEPS = 24;
    private static final int MEBIBYTE = 1 << 20;
    private static final int PIECE = 8 << 10;
    private static final long STEP_NANOS = 30_000_000_000L;

    @Test
    void whoeverHoldsMoreAndMoreIsSeenToGrow() {
        List<byte[]> held = new ArrayList<>();

        HeapGrowth growth = growth(_ -> hold(2 * MEBIBYTE, held));

        assertTrue(growth.wholeHeap());
        assertTrue(growth.collections() >= STEPS / 2, growth::toString);
        assertEquals(STEP_NANOS * (STEPS / 2), growth.overNanos());
        assertEquals(4.0 * MEBIBYTE, growth.bytesPerMinute(), 0.8 * MEBIBYTE);
        assertTrue(growth.bytes() > 2L * MEBIBYTE * STEPS, growth::toString);
    }

    @Test
    void whoeverMakesGarbageOnlyIsNot() {
        // More of it each time: what there was before a collection does grow.
        HeapGrowth growth = growth(step -> hold(step * MEBIBYTE, new ArrayList<>()));

        assertEquals(0, growth.bytesPerMinute(), 0.4 * MEBIBYTE);
    }

    @Test
    void theTimelineIsToldWhatTheLastCollectionLeft() {
        byte[] held = new byte[8 * MEBIBYTE];
        List<Double> told = new ArrayList<>();
        RunProbe.Readings readings =
                new RunProbe.Readings() {
                    @Override
                    public void level(Measure measure, double value) {
                        assertEquals(Measure.HEAP_LEFT, measure);
                        told.add(value);
                    }

                    @Override
                    public void total(Measure measure, double sum) {
                        throw new AssertionError("what is left is no sum");
                    }
                };

        try (HeapTrend trend = HeapTrend.start()) {
            collect(trend);
            trend.read(readings);
            assertNull(trend.growth(), "after so short a time");
        }

        assertEquals(1, told.size());
        assertTrue(told.getFirst() > held.length, told::toString);
        assertTrue(told.getFirst() < Runtime.getRuntime().maxMemory(), told::toString);
    }

    /// In small pieces: some collectors give a large one more room than it needs.
    private static void hold(int bytes, List<byte[]> held) {
        for (int i = 0; i < bytes / PIECE; i++) {
            held.add(new byte[PIECE]);
        }
    }

    private static HeapGrowth growth(IntConsumer step) {
        AtomicLong clock = new AtomicLong();
        try (HeapTrend trend = HeapTrend.start(clock::get)) {
            for (int i = 1; i <= STEPS; i++) {
                step.accept(i);
                clock.addAndGet(STEP_NANOS);
                collect(trend);
            }
            HeapGrowth growth = trend.growth();
            assertNotNull(growth);
            return growth;
        }
    }

    /// They are told of a moment later.
    private static void collect(HeapTrend trend) {
        long before = trend.collections();
        System.gc();
        while (trend.collections() == before) {
            Thread.onSpinWait();
        }
    }
}
