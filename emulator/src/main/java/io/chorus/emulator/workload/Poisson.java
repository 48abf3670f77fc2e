package io.chorus.emulator.workload;

import java.util.PrimitiveIterator;

/// At random, as many callers that know nothing of each other would: gaps are exponential.
///
/// @param perSecond requests a second on average, above 0
/// @param seed of the gaps
public record Poisson(double perSecond, long seed) implements Schedule {
    public Poisson {
        Rates.check(perSecond);
    }

    /// Adds up the gaps before, so it takes time in proportion to `index`.
    @Override
    public long dueNanos(long index) {
        double seconds = 0;
        for (long i = 0; i < index; i++) {
            seconds += gapSeconds(i);
        }
        return Math.round(seconds * 1e9);
    }

    @Override
    public PrimitiveIterator.OfLong times() {
        return new PrimitiveIterator.OfLong() {
            private double seconds;
            private long index;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public long nextLong() {
                long due = Math.round(seconds * 1e9);
                seconds += gapSeconds(index++);
                return due;
            }
        };
    }

    /// Between request `index` and the next.
    private double gapSeconds(long index) {
        return -Math.log1p(-Draws.uniform(seed, index)) / perSecond;
    }

    @Override
    public String describe() {
        return "at random (Poisson), on average " + Rates.words(perSecond);
    }
}
