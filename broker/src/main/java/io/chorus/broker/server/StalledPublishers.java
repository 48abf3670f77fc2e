package io.chorus.broker.server;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// The connections of a loop that are not read from because whom they publish to cannot follow.
/// Confined to the loop.
///
/// Looked at every other millisecond while there are any. Who waits for the same waits in one line,
/// and is let go from its head as long as what it waits for is over: each one let go may change
/// that, so the receivers catch up but are not flooded again.
final class StalledPublishers {
    private static final long LOOK_NANOS = 2_000_000;

    /// How many of a line go on before others of the loop have their turn.
    private static final int TURN = 256;

    /// What somebody waits for; equal for all who wait for the same.
    interface Hold {
        boolean isOver(long now);
    }

    private final BrokerLoop loop;
    private final Map<Hold, Queue<Peer>> lines = new LinkedHashMap<>();
    private boolean scheduled;

    StalledPublishers(BrokerLoop loop) {
        this.loop = loop;
    }

    void add(Peer client, Hold hold) {
        lines.computeIfAbsent(hold, _ -> new ArrayDeque<>()).add(client);
        lookAfter(LOOK_NANOS);
    }

    private void lookAfter(long nanos) {
        if (!scheduled) {
            scheduled = true;
            var _ = loop.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        boolean more = false; // a fault of ours costs a turn, and holds nobody up for ever
        try {
            more = letGo(System.nanoTime());
        } finally {
            lines.values().removeIf(Queue::isEmpty);
            scheduled = false;
            if (!lines.isEmpty()) {
                lookAfter(more ? 0 : LOOK_NANOS);
            }
        }
    }

    /// @return whether more could go on at once
    private boolean letGo(long now) {
        boolean more = false;
        // A copy: whoever has to wait again, for something else perhaps, stands in line meanwhile.
        for (var hold : List.copyOf(lines.keySet())) {
            var line = Objects.requireNonNull(lines.get(hold));
            int most = Math.min(TURN, line.size());
            for (int i = 0; i < most && hold.isOver(now); i++) {
                line.remove().resume(Peer.STALLED);
            }
            more |= !line.isEmpty() && hold.isOver(now);
        }
        return more;
    }
}
