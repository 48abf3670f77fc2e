package io.chorus.broker.server;

import io.chorus.broker.cluster.InterestCounts;
import io.chorus.broker.cluster.InterestKey;
import io.chorus.broker.wire.FrameWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// What one other broker is told of our clients' interest. Confined to the loop of its route, but
/// for [#later].
///
/// Numbers are read when they are told, and told only if they are news. So it does not matter in
/// which order two loops report their changes, and a change that is taken back costs nothing.
///
/// What a client has subscribed to is told before any message that is published afterwards, by
/// whomever: whoever has its PONG may ask, and answers must find their way back. So what waits to
/// be told goes out ahead of each message.
final class Announcements {
    private final RouteHandler route;
    private final InterestCounts counts;
    private final Map<InterestKey, Integer> told = new HashMap<>();
    private final Queue<InterestKey> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Announcements(RouteHandler route, InterestCounts counts) {
        this.route = route;
        this.counts = counts;
    }

    void tellAll() {
        counts.keys().forEach(this::tell);
    }

    /// Tells how many of our clients want something, soon. For any thread.
    void later(InterestKey key) {
        waiting.add(key);
        if (scheduled.compareAndSet(false, true)) {
            route.later(() -> {
                scheduled.set(false);
                tellWaiting();
            });
        }
    }

    /// Tells what waits to be told.
    void tellWaiting() {
        for (var key = waiting.poll(); key != null; key = waiting.poll()) {
            if (route.tellsInterest()) {
                tell(key);
            }
        }
    }

    private void tell(InterestKey key) {
        int weight = counts.weight(key);
        Integer before = weight == 0 ? told.remove(key) : told.put(key, weight);
        if ((before == null ? 0 : before) != weight) {
            route.send(buffer ->
                    FrameWriter.remote(
                            buffer, RouteHandler.ACCOUNT, key.subject(), key.queueGroup(), weight));
        }
    }

    void clear() {
        told.clear();
        waiting.clear();
    }
}
