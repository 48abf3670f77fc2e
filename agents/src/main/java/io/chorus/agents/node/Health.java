package io.chorus.agents.node;

import org.jspecify.annotations.Nullable;

/// What a node suffers from, and its replies that are not due yet. Safe for any thread.
final class Health {
    private volatile Ailment ailment = Ailment.NONE; // written under this
    private boolean over; // guarded by this

    /// Made for the first that has to wait. Guarded by this.
    private @Nullable DelayedReplies delayed;

    Ailment ailment() {
        return ailment;
    }

    synchronized void suffer(Ailment more) {
        ailment = ailment.plus(more);
    }

    synchronized void recover(Ailment less) {
        ailment = ailment.minus(less);
    }

    /// Where replies wait that are not due yet.
    ///
    /// @param identity of the node
    synchronized DelayedReplies delayed(String identity) {
        var replies = delayed;
        if (replies == null) {
            replies = new DelayedReplies(identity);
            delayed = replies;
            if (over) {
                replies.stop();
            }
        }
        return replies;
    }

    /// Drops replies that wait, and those to come.
    synchronized void stop() {
        over = true;
        if (delayed != null) {
            delayed.stop();
        }
    }
}
