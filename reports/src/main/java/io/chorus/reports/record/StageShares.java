package io.chorus.reports.record;

import java.util.Arrays;
import java.util.List;

/// Sums up what the stages contributed around three places of a request's replies.
///
/// Only replies with every stamp count, so that the columns add up: a stage that a reply does not
/// tell would else be missing from its sum.
final class StageShares {

    private static final int REPLY_BITS = 21;

    private final StageTimes times;
    private final int[] ranked;

    private StageShares(StageTimes times, int[] ranked) {
        this.times = times;
        this.ranked = ranked;
    }

    /// One share a stage, in the order of the way; empty where no reply was stamped throughout.
    static List<StageShare> of(NanoSeries nanos, StageTimes times) {
        int[] ranked = ranked(nanos, times);
        if (ranked.length == 0) {
            return List.of();
        }
        StageShares shares = new StageShares(times, ranked);
        return times.stages().stream()
                .map(stage ->
                        new StageShare(
                                stage,
                                shares.mean(stage, 0.45, 0.55),
                                shares.mean(stage, 0.985, 0.995),
                                times.nanos(stage, ranked[ranked.length - 1])))
                .toList();
    }

    /// The mean over the ranks of an interval of shares, at least one rank.
    private long mean(Stage stage, double from, double to) {
        int first = (int) Statistics.rank(from, ranked.length) - 1;
        int last = (int) Statistics.rank(to, ranked.length) - 1;
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += times.nanos(stage, ranked[i]);
        }
        return Math.round((double) sum / (last - first + 1));
    }

    // Sorts time and reply in one number: 42 bits of nanoseconds are more than an hour.
    private static int[] ranked(NanoSeries nanos, StageTimes times) {
        long[] keys = new long[nanos.size()];
        int stamped = 0;
        for (int reply = 0; reply < keys.length; reply++) {
            if (whole(times, reply)) {
                long time = Math.min(nanos.nanos(reply), (1L << (63 - REPLY_BITS)) - 1);
                keys[stamped++] = time << REPLY_BITS | reply;
            }
        }
        Arrays.sort(keys, 0, stamped);
        return Arrays.stream(keys, 0, stamped)
                .mapToInt(key -> (int) (key & ((1 << REPLY_BITS) - 1)))
                .toArray();
    }

    private static boolean whole(StageTimes times, int reply) {
        for (Stage stage : times.stages()) {
            if (times.nanos(stage, reply) < 0) {
                return false;
            }
        }
        return true;
    }
}
