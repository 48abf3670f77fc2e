package io.chorus.broker.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The connections of a loop that are not read from because whom they publish to cannot follow.
/// Confined to the loop.
///
/// Looked through every other millisecond while there are any, first come first served, so many at
/// once that they catch up but do not flood the receiver again.
final class StalledPublishers {
    private static final long LOOK_NANOS = 2_000_000;
    private static final int MOST_RELEASED = 128;

    /// What somebody waits for.
    interface Hold {
        boolean isOver(long now);
    }

    private record Waiting(Peer client, Hold hold) {}

    private final BrokerLoop loop;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean scheduled;

    StalledPublishers(BrokerLoop loop) {
        this.loop = loop;
    }

    void add(Peer client, Hold hold) {
        waiting.add(new Waiting(client, hold));
        scheduleLook();
    }

    private void scheduleLook() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        var _ = loop.eventLoop().schedule(this::look, LOOK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void look() {
        scheduled = false;
        long now = System.nanoTime();
        var before = waiting;
        // Whoever has to wait again registers here while the list is gone through.
        waiting = new ArrayList<>();
        var still = new ArrayList<Waiting>();
        int released = 0;
        for (var one : before) {
            if (!one.client.isOpen()) {
                continue;
            }
            if (released < MOST_RELEASED && one.hold.isOver(now)) {
                released++;
                one.client.resume(Peer.STALLED);
            } else {
                still.add(one);
            }
        }
        still.addAll(waiting);
        waiting = still;
        if (!waiting.isEmpty()) {
            scheduleLook();
        }
    }
}
