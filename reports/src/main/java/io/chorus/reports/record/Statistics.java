package io.chorus.reports.record;

import java.util.Arrays;
import java.util.OptionalLong;

/// Order statistics by nearest rank: the answer is always one of the values given, never between
/// two.
///
/// The value at share `q` of `n` values is the one at rank `ceil(q × n)`, counted from 1 in
/// ascending order (at least the first). Values that never came may be given as [#NEVER]; they sort
/// last, so a median over requests of which most never completed is itself absent.
public final class Statistics {

    /// Stands for something that did not happen within its time limit.
    public static final long NEVER = Long.MAX_VALUE;

    private Statistics() {}

    /// The rank, from 1, that the given share of `count` values stands for.
    ///
    /// @param share above 0 and at most 1
    /// @throws IllegalArgumentException if the share is out of range
    public static long rank(double share, long count) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share + " is not in (0, 1]");
        }
        // 0.9 × 10 is 9.000000000000002 in some orders of evaluation: take a hair off before
        // rounding up.
        return Math.max(1, (long) Math.ceil(share * count - 1e-9 * Math.max(1, count)));
    }

    /// The value at a share of an ascending row; absent when the row is empty or that value is
    /// [#NEVER].
    public static OptionalLong percentile(long[] ascending, double share) {
        if (ascending.length == 0) {
            return OptionalLong.empty();
        }
        long value = ascending[(int) rank(share, ascending.length) - 1];
        return value == NEVER ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// The lower median of values in any order.
    public static OptionalLong median(long... values) {
        long[] ascending = values.clone();
        Arrays.sort(ascending);
        return percentile(ascending, 0.5);
    }
}
