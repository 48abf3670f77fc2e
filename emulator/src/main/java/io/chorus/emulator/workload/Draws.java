package io.chorus.emulator.workload;

/// Randomness as a function: what is drawn for an index does not depend on what was drawn before.
final class Draws {
    private Draws() {}

    /// Evenly spread over 0 (inclusive) to 1 (exclusive).
    static double uniform(long seed, long index) {
        return (mix(mix(seed) + index * 0x9e3779b97f4a7c15L) >>> 11) * 0x1p-53;
    }

    /// The same, but 0 is left out.
    static double open(long seed, long index) {
        return Math.max(0x1p-53, uniform(seed, index));
    }

    /// Scatters the bits of neighbours (the finisher of SplitMix64, variant 13 of Stafford).
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
