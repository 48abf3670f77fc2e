package io.chorus.broker.server;

import io.chorus.broker.cluster.InterestCounts;
import io.chorus.broker.cluster.InterestKey;
import io.chorus.broker.wire.FrameWriter;
import java.util.HashMap;
import java.util.Map;

/// What one other broker has been told of our clients' interest. Confined to the loop of its route.
///
/// Numbers are read when they are told, and told only if they are news. So it does not matter in
/// which order two loops report their changes, and a change that is taken back costs nothing.
final class Announcements {
    private final RouteHandler route;
    private final InterestCounts counts;
    private final Map<InterestKey, Integer> told = new HashMap<>();

    Announcements(RouteHandler route, InterestCounts counts) {
        this.route = route;
        this.counts = counts;
    }

    void tellAll() {
        counts.keys().forEach(this::tell);
    }

    void tell(InterestKey key) {
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
    }
}
