package io.chorus.broker.monitor;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/subsz`: the subscriptions of all connections, if asked for page by page.
final class SubscriptionsPage {
    private static final String ACCOUNT = "$G";

    private final Monitored broker;

    SubscriptionsPage(Monitored broker) {
        this.broker = broker;
    }

    ObjectNode page(Query query) {
        boolean listed = query.bool("subs");
        int offset = query.offset();
        int limit = query.limit();
        var test = query.text("test");
        if (!test.isEmpty() && !Subjects.isPublishable(ByteString.of(test))) {
            throw new BadParameterException(
                    "invalid test subject, must be valid publish subject: " + test);
        }
        List<SubscriptionDetail> matching =
                listed && (query.text("acc").isEmpty() || query.text("acc").equals(ACCOUNT))
                        ? subscriptions(test)
                        : List.of();
        var server = broker.server();
        var interest = server.interest();
        var page = Json.object();
        page.put("server_id", server.identity().id())
                .put("now", Json.time(Instant.now()))
                .put("num_subscriptions", interest.subscriptions())
                .put("num_cache", 0)
                .put("num_inserts", interest.inserts())
                .put("num_removes", interest.removals())
                .put("num_matches", interest.matches())
                .put("cache_hit_rate", 0)
                .put("max_fanout", 0)
                .put("avg_fanout", 0)
                .put("total", matching.size())
                .put("offset", offset)
                .put("limit", limit);
        if (listed) {
            var list = page.putArray("subscriptions_list");
            matching.stream()
                    .skip(offset)
                    .limit(limit)
                    .forEach(subscription -> {
                        var entry = list.addObject();
                        entry.put("account", ACCOUNT).put("account_tag", ACCOUNT);
                        entry(entry, subscription);
                    });
        }
        return page;
    }

    private List<SubscriptionDetail> subscriptions(String test) {
        var subject = ByteString.of(test);
        return broker.connections(true).stream()
                .sorted(Comparator.comparingLong(ConnectionDetail::cid))
                .flatMap(connection -> connection.subscriptionList().stream())
                .filter(one ->
                        test.isEmpty() || Subjects.covers(ByteString.of(one.subject()), subject))
                .toList();
    }

    static void entry(ObjectNode entry, SubscriptionDetail subscription) {
        entry.put("subject", subscription.subject());
        if (!subscription.queueGroup().isEmpty()) {
            entry.put("qgroup", subscription.queueGroup());
        }
        entry.put("sid", subscription.sid()).put("msgs", subscription.messages());
        if (subscription.maximum() > 0) {
            entry.put("max", subscription.maximum());
        }
        entry.put("cid", subscription.cid());
    }
}
