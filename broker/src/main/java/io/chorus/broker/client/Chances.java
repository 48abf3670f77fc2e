package io.chorus.broker.client;

import java.util.random.RandomGenerator;

/// What one connection leaves to chance, repeated by its seed. The generator of
/// [java.util.SplittableRandom] (SplitMix64) in a third of its memory, for a fleet has one for each
/// node. Belongs to the connection's thread.
final class Chances implements RandomGenerator {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    Chances(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += STEP;
        long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
