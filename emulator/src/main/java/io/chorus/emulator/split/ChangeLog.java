package io.chorus.emulator.split;

import io.chorus.emulator.fleet.FleetListener;
import java.util.Arrays;

/// Collects what happens to connections until somebody takes it, five numbers a row: what, node,
/// when, and two more.
///
/// Safe for any thread; what one thread tells stays in its order.
final class ChangeLog implements FleetListener {
    private static final int COLUMNS = 5;
    private static final int LOST = 0;
    private static final int BACK = 1;
    private static final int ATTEMPTED = 2;
    private static final int FIRST_ROOM = 64 * COLUMNS;

    private long[] rows = new long[FIRST_ROOM]; // guarded by this
    private int used; // guarded by this

    @Override
    public void lost(int index, long atNanos) {
        add(LOST, index, atNanos, 0, 0);
    }

    @Override
    public void back(int index, long atNanos, long awayNanos, long connectNanos) {
        add(BACK, index, atNanos, awayNanos, connectNanos);
    }

    @Override
    public void attempted(boolean worked, boolean timedOut, long atNanos) {
        add(ATTEMPTED, 0, atNanos, worked ? 1 : 0, timedOut ? 1 : 0);
    }

    private synchronized void add(int what, int index, long atNanos, long third, long fourth) {
        if (used == rows.length) {
            rows = Arrays.copyOf(rows, 2 * used);
        }
        rows[used++] = what;
        rows[used++] = index;
        rows[used++] = atNanos;
        rows[used++] = third;
        rows[used++] = fourth;
    }

    /// The rows since this was asked last.
    synchronized long[] take() {
        var taken = Arrays.copyOf(rows, used);
        rows = new long[FIRST_ROOM];
        used = 0;
        return taken;
    }

    /// Tells a listener what rows say.
    ///
    /// @param before how many nodes of the whole fleet come before those of the rows
    /// @throws IllegalArgumentException if they are no rows
    static void tell(long[] rows, int before, FleetListener listener) {
        if (rows.length % COLUMNS != 0) {
            throw new IllegalArgumentException(rows.length + " numbers are no rows of " + COLUMNS);
        }
        for (int i = 0; i < rows.length; i += COLUMNS) {
            int index = before + (int) rows[i + 1];
            long at = rows[i + 2];
            switch ((int) rows[i]) {
                case LOST -> listener.lost(index, at);
                case BACK -> listener.back(index, at, rows[i + 3], rows[i + 4]);
                case ATTEMPTED -> listener.attempted(rows[i + 3] != 0, rows[i + 4] != 0, at);
                default ->
                        throw new IllegalArgumentException(
                                "a change of kind " + rows[i] + ": want 0 to 2");
            }
        }
    }
}
