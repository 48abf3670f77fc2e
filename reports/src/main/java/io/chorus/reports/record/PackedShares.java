package io.chorus.reports.record;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The shares of a request's stages in half the memory: a run keeps them for each of its requests.
final class PackedShares extends AbstractList<StageShare> implements RandomAccess {

    private static final int COLUMNS = 3;

    private final Stage[] stages;
    private final int[] nanos;

    private PackedShares(Stage[] stages, int[] nanos) {
        this.stages = stages;
        this.nanos = nanos;
    }

    /// The same shares, never to change; packed if none is longer than two seconds.
    static List<StageShare> of(List<StageShare> shares) {
        if (shares instanceof PackedShares) {
            return shares;
        }
        if (shares.isEmpty() || !shares.stream().allMatch(PackedShares::fits)) {
            return List.copyOf(shares);
        }
        Stage[] stages = new Stage[shares.size()];
        int[] nanos = new int[COLUMNS * shares.size()];
        for (int i = 0; i < stages.length; i++) {
            StageShare share = shares.get(i);
            stages[i] = share.stage();
            nanos[COLUMNS * i] = (int) share.p50();
            nanos[COLUMNS * i + 1] = (int) share.p99();
            nanos[COLUMNS * i + 2] = (int) share.last();
        }
        return new PackedShares(stages, nanos);
    }

    /// The same shares, with the names of their stages kept once for both where they are the same.
    static List<StageShare> sharing(List<StageShare> shares, List<StageShare> other) {
        return shares instanceof PackedShares mine
                        && other instanceof PackedShares theirs
                        && Arrays.equals(mine.stages, theirs.stages)
                ? new PackedShares(theirs.stages, mine.nanos)
                : shares;
    }

    private static boolean fits(StageShare share) {
        return fits(share.p50()) && fits(share.p99()) && fits(share.last());
    }

    private static boolean fits(long nanos) {
        return nanos == (int) nanos;
    }

    @Override
    public StageShare get(int index) {
        return new StageShare(
                stages[index],
                nanos[COLUMNS * index],
                nanos[COLUMNS * index + 1],
                nanos[COLUMNS * index + 2]);
    }

    @Override
    public int size() {
        return stages.length;
    }
}
