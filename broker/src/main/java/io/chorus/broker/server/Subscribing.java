package io.chorus.broker.server;

import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.Subjects;

/// SUB and UNSUB. Confined to a loop.
final class Subscribing {
    private final BrokerOptions options;

    Subscribing(BrokerOptions options) {
        this.options = options;
    }

    void subscribe(ClientHandler client, Frame.Sub sub) {
        var subscriptions = client.subscriptions();
        if (!client.session().maySubscribe(sub.subject(), sub.queueGroup())) {
            refuse(client, sub);
            return;
        }
        int mostTokens = options.maxSubscriptionTokens();
        if (mostTokens > 0 && Subjects.tokens(sub.subject()) > mostTokens) {
            client.complain(
                    "Permissions Violation for Subscription to "
                            + Quoted.of(sub.subject())
                            + ", too many tokens");
            return;
        }
        int most = options.maxSubscriptions();
        if (most > 0 && subscriptions.count() >= most) {
            client.logError("maximum subscriptions exceeded");
            client.complain("maximum subscriptions exceeded");
            return;
        }
        // A sid in use is left as it is.
        if (subscriptions.get(sub.sid()) == null) {
            if (!Subjects.isSubscribable(sub.subject())) {
                client.complain("Invalid Subject");
                return;
            }
            var names = client.loop().names();
            var queueGroup = sub.queueGroup();
            subscriptions.add(
                    new Subscription(
                            client,
                            queueGroup == null ? null : names.get(queueGroup),
                            names.get(sub.sid())),
                    sub.subject());
        }
        client.acknowledge();
    }

    private static void refuse(ClientHandler client, Frame.Sub sub) {
        var subject = Quoted.of(sub.subject());
        var queueGroup = sub.queueGroup();
        if (queueGroup == null) {
            client.logError("Subscription Violation - Subject " + subject + ", SID " + sub.sid());
            client.complain("Permissions Violation for Subscription to " + subject);
        } else {
            var queue = Quoted.of(queueGroup);
            client.logError(
                    "Subscription Violation - Subject "
                            + subject
                            + ", Queue: "
                            + queue
                            + ", SID "
                            + sub.sid());
            client.complain(
                    "Permissions Violation for Subscription to "
                            + subject
                            + " using queue "
                            + queue);
        }
    }

    static void unsubscribe(ClientHandler client, Frame.Unsub unsub) {
        var subscription = client.subscriptions().get(unsub.sid());
        if (subscription != null) {
            // Counted from the beginning; whoever has had that many already gets no more.
            subscription.maximum = unsub.maximum();
            if (unsub.maximum() == 0 || subscription.isSpent()) {
                client.subscriptions().end(subscription);
            }
        }
        client.acknowledge();
    }
}
