package io.chorus.agents.node;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The replies of one node that are not due yet, each on a virtual thread of its own: the node goes
/// on reading meanwhile, and any number may wait. Safe for any thread.
final class DelayedReplies {
    private final String identity;
    private final Set<Thread> waiting = new HashSet<>(); // guarded by this
    private boolean stopped; // guarded by this

    DelayedReplies(String identity) {
        this.identity = identity;
    }

    /// Gives a reply when it is due, unless the node has stopped by then.
    ///
    /// @param dueNanos on the clock of [System#nanoTime]
    synchronized void at(long dueNanos, Runnable reply) {
        if (stopped) {
            return;
        }
        var thread =
                Thread.ofVirtual()
                        .name(identity + " serving")
                        .unstarted(() -> wait(dueNanos, reply));
        waiting.add(thread);
        thread.start();
    }

    private void wait(long dueNanos, Runnable reply) {
        try {
            long left = dueNanos - System.nanoTime();
            while (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
                left = dueNanos - System.nanoTime();
            }
        } catch (InterruptedException _) {
            return; // The node has stopped.
        }
        // From here on nobody interrupts it, which would break the node's link while it writes.
        if (leave()) {
            reply.run();
        }
    }

    private synchronized boolean leave() {
        return waiting.remove(Thread.currentThread());
    }

    /// Drops what waits, and whatever is still to come.
    synchronized void stop() {
        stopped = true;
        waiting.forEach(Thread::interrupt);
        waiting.clear();
    }
}
