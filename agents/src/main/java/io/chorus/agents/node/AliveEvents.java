package io.chorus.agents.node;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Says for every node that it is alive: first after a whole number of minutes below 30 that the
/// node has drawn, then every half hour.
///
/// One task for the whole fleet instead of a timer a node: each run sends what is due by then, so
/// it may run as seldom or as late as it likes. Safe for any thread.
final class AliveEvents implements Runnable {
    private static final long PERIOD_SECONDS = 30 * 60;

    /// @param seconds Unix time
    private record Due(long seconds, Node node) {}

    private final InstantSource clock;

    /// Guarded by itself.
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::seconds));

    AliveEvents(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes a node in that has just started.
    void add(Node node) {
        synchronized (queue) {
            queue.add(new Due(now() + 60L * phaseMinutes(node), node));
        }
    }

    private static int phaseMinutes(Node node) {
        return node.random("alive phase").nextInt(30);
    }

    @Override
    public void run() {
        for (Node node : takeDue()) {
            node.lifecycle().alive();
        }
    }

    /// Publishing may block, so the lock is not held meanwhile.
    private List<Node> takeDue() {
        var due = new ArrayList<Node>();
        synchronized (queue) {
            long now = now();
            for (var head = queue.peek();
                    head != null && head.seconds() <= now;
                    head = queue.peek()) {
                queue.remove();
                if (!head.node().lifecycle().stopped()) {
                    queue.add(new Due(head.seconds() + PERIOD_SECONDS, head.node()));
                    due.add(head.node());
                }
            }
        }
        return due;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
