package io.chorus.agents.rpc;

import java.util.ArrayDeque;
import java.util.Deque;

/// Where replies were kept and others will be. Those of a large fleet live through many collections
/// while they come in, so that each request would leave them among what lives for ever. Safe for
/// any thread.
final class SpareColumns {
    private static final int MOST = 4;

    /// Too little is made quickly, and the shelf is no place for what is needed once.
    private static final int LEAST_ROOM = 1_024;

    private final Deque<ReplyColumns> spare = new ArrayDeque<>(); // guarded by this

    /// Empty ones.
    ///
    /// @param room that they should have
    ReplyColumns take(int room) {
        synchronized (this) {
            for (var columns : spare) {
                if (columns.room() >= room && columns.room() / 4 <= room) {
                    spare.remove(columns);
                    return columns;
                }
            }
        }
        return new ReplyColumns(room);
    }

    /// Keeps them for another request.
    void giveBack(ReplyColumns columns) {
        columns.clear();
        synchronized (this) {
            if (columns.room() >= LEAST_ROOM) {
                spare.addFirst(columns);
            }
            if (spare.size() > MOST) {
                spare.removeLast();
            }
        }
    }
}
