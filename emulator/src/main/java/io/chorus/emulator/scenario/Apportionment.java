package io.chorus.emulator.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Turns shares into whole nodes by the largest remainder: everybody gets the whole nodes of their
/// quota, and what is left over goes one by one to those who lost most by rounding, the first of
/// equals first.
final class Apportionment {
    private Apportionment() {}

    /// @return a count for each group, and the rest, whom no group takes, last; their sum is
    ///   `nodes`
    /// @throws IllegalArgumentException if the shares are more than all, or a group gets no node
    static int[] of(int nodes, List<GroupPlan> groups) {
        long taken = groups.stream().mapToLong(group -> group.share().millionths()).sum();
        if (taken > Share.ALL_MILLIONTHS) {
            throw new IllegalArgumentException(
                    "the shares of the groups add up to %s: want at most 100%%"
                            .formatted(Share.percent(taken)));
        }
        var shares =
                IntStream.concat(
                                groups.stream().mapToInt(group -> group.share().millionths()),
                                IntStream.of((int) (Share.ALL_MILLIONTHS - taken)))
                        .toArray();
        int[] counts = counts(nodes, shares);
        for (int i = 0; i < groups.size(); i++) {
            if (counts[i] == 0) {
                throw new IllegalArgumentException(
                        "group %s has a share of %s of %,d nodes, which is none: want more nodes or a larger share"
                                .formatted(groups.get(i).name(), groups.get(i).share(), nodes));
            }
        }
        return counts;
    }

    private static int[] counts(int nodes, int[] shares) {
        var counts = new int[shares.length];
        var remainders = new long[shares.length];
        int left = nodes;
        for (int i = 0; i < shares.length; i++) {
            long quota = (long) nodes * shares[i];
            counts[i] = (int) (quota / Share.ALL_MILLIONTHS);
            remainders[i] = quota % Share.ALL_MILLIONTHS;
            left -= counts[i];
        }
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -remainders[i]))
                .limit(left)
                .forEach(i -> counts[i]++);
        return counts;
    }
}
