package io.chorus.broker.server;

import io.chorus.broker.cluster.InterestKey;
import io.chorus.broker.monitor.SubscriptionDetail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What one other broker has said that its clients want. Confined to the loop of its route.
final class LearnedInterest {
    private final RouteHandler route;
    private final SubjectMap<RemoteSet> sets;
    private final LongAdder total;
    private final Map<InterestKey, Integer> weights = new HashMap<>();

    /// @param sets of all routes together
    /// @param total number of interests of all routes together
    LearnedInterest(RouteHandler route, SubjectMap<RemoteSet> sets, LongAdder total) {
        this.route = route;
        this.sets = sets;
        this.total = total;
    }

    /// @param weight 0 for nobody any more
    void set(InterestKey key, int weight) {
        var before = weight == 0 ? weights.remove(key) : weights.put(key, weight);
        if (before == null && weight == 0) {
            return;
        }
        if (before == null || weight == 0) {
            total.add(weight == 0 ? -1 : 1);
        }
        if (before == null || before != weight) {
            enter(key, weight);
        }
    }

    private void enter(InterestKey key, int weight) {
        sets.compute(
                key.subject(),
                present -> RemoteSet.changed(present, route, key.queueGroup(), weight));
    }

    int count() {
        return weights.size();
    }

    /// Forgets everything.
    void clear() {
        weights.keySet().forEach(key -> enter(key, 0));
        total.add(-weights.size());
        weights.clear();
    }

    List<SubscriptionDetail> details() {
        var list = new ArrayList<SubscriptionDetail>();
        for (var key : weights.keySet()) {
            var queueGroup = key.queueGroup();
            var subject = key.subject().toString();
            var group = queueGroup == null ? "" : queueGroup.toString();
            var sid = "$G " + subject + (group.isEmpty() ? "" : " " + group);
            list.add(new SubscriptionDetail(subject, group, sid, 0, 0, route.id()));
        }
        return list;
    }
}
