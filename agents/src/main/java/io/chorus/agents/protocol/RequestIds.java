package io.chorus.agents.protocol;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Random ids from a generator of the caller's, so that one seed gives one run.
public final class RequestIds {
    private RequestIds() {}

    /// A request id: a version 4 UUID as 32 lower-case hex digits without dashes.
    public static String next(RandomGenerator random) {
        var hex = HexFormat.of();
        long high = (random.nextLong() & ~0xf000L) | 0x4000L; // version 4
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62); // variant of RFC 9562
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /// The same with dashes, as events carry it.
    public static String nextDashed(RandomGenerator random) {
        String id = next(random);
        return String.join(
                "-",
                id.substring(0, 8),
                id.substring(8, 12),
                id.substring(12, 16),
                id.substring(16, 20),
                id.substring(20));
    }
}
