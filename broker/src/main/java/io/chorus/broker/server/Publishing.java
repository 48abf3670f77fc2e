package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.Subjects;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/// Takes what the connections of one loop publish to whoever wants it. Confined to the loop.
final class Publishing {
    private final BrokerCore core;
    private final BrokerLoop loop;
    private final QueueChoice choice = new QueueChoice();
    private final List<SubscriptionSet> found = new ArrayList<>();

    Publishing(BrokerCore core, BrokerLoop loop) {
        this.core = core;
        this.loop = loop;
    }

    /// Processes one PUB or HPUB.
    ///
    /// @return `false` if nothing was done because the publisher has to wait; it was told to, and
    ///   the frame must come again
    boolean publish(ClientHandler publisher, Frame.Pub pub) {
        var subject = pub.subject();
        found.clear();
        core.interest().match(subject, found);
        if (Stalling.mustWait(publisher, loop, found, core.options().stallProducers())) {
            return false;
        }
        publisher.countIn(pub.payload().readableBytes());
        var session = publisher.session();
        if (session.pedantic() && !Subjects.isPublishable(subject)) {
            publisher.complain("Invalid Publish Subject");
        }
        if (!session.mayPublish(subject)) {
            publisher.logError("Publish Violation - Subject " + Quoted.of(subject));
            publisher.complain("Permissions Violation for Publish to " + Quoted.of(subject));
            return true;
        }
        var replyTo = pub.replyTo();
        if (replyTo != null && Session.isReservedReply(replyTo)) {
            publisher.logError("Publish Violation - Reply " + Quoted.of(replyTo));
            publisher.complain(
                    "Permissions Violation for Publish with Reply of " + Quoted.of(replyTo));
            return true;
        }
        publisher.acknowledge();
        boolean taken = !found.isEmpty() && deliver(Delivery.of(publisher, pub));
        if (!taken && replyTo != null && session.noResponders()) {
            noResponders(publisher, subject, replyTo);
        }
        return true;
    }

    private boolean deliver(Delivery delivery) {
        boolean taken = false;
        for (int i = 0; i < found.size(); i++) {
            taken |= deliverToPlain(found.get(i), delivery);
        }
        // After the plain ones, as nats-server does.
        choice.begin(found);
        for (var group = choice.nextGroup(); group != null; group = choice.nextGroup()) {
            taken |= deliverToGroup(group, delivery, true);
        }
        return taken;
    }

    private boolean deliverToPlain(SubscriptionSet set, Delivery delivery) {
        boolean taken = false;
        var others = loop.others();
        for (int i = 0; i < others.size(); i++) {
            var other = others.get(i);
            var members = set.on(other);
            if (members != null) {
                taken |= handOver(other, delivery, members::deliver);
            }
        }
        var members = set.on(loop);
        boolean takenHere = members != null && members.deliver(delivery) > 0;
        return takenHere || taken;
    }

    /// Gives a message to one member of a group.
    ///
    /// @param again whether another member is to be found if the chosen one has ended meanwhile
    private boolean deliverToGroup(ByteString group, Delivery delivery, boolean again) {
        var member = choice.member(group, delivery);
        if (member == null) {
            return false;
        }
        var client = member.client;
        if (client.loop().equals(loop)) {
            boolean taken = client.deliver(member, delivery);
            if (client.congested()) {
                Stalling.briefly(delivery.publisher(), loop);
            }
            return taken;
        }
        return handOver(
                client.loop(),
                delivery,
                handed -> {
                    if (!client.deliver(member, handed) && again) {
                        client.loop().publishing().redeliver(group, handed);
                    }
                });
    }

    /// Finds another member for a message that came from another loop.
    private void redeliver(ByteString group, Delivery delivery) {
        found.clear();
        core.interest().match(delivery.subject(), found);
        choice.begin(found);
        deliverToGroup(group, delivery, false);
    }

    /// What another loop does with a delivery.
    private interface Remote {
        void deliver(Delivery delivery);
    }

    private boolean handOver(BrokerLoop other, Delivery delivery, Remote remote) {
        var publisher = delivery.publisher();
        var handover = loop.handover(other);
        var handed = delivery.retained();
        int weight = handed.weight();
        try {
            other.execute(() -> {
                try {
                    remote.deliver(handed);
                } finally {
                    handed.release();
                    handover.taken(weight);
                }
            });
        } catch (RejectedExecutionException _) {
            // The broker is closing and that loop has ended, with all who would have got this.
            handed.release();
            return false;
        }
        handover.given(weight);
        if (publisher.loop().equals(loop)) {
            publisher.handedTo(other);
        }
        return true;
    }

    /// Tells a requester that nobody is there to answer.
    private static void noResponders(
            ClientHandler publisher, ByteString subject, ByteString replyTo) {
        var subscription = publisher.subscriptions().plainFor(replyTo);
        if (subscription != null) {
            var headers = "NATS/1.0 503\r\nNats-Subject: " + subject + "\r\n\r\n";
            var payload = Unpooled.wrappedBuffer(headers.getBytes(StandardCharsets.UTF_8));
            publisher.deliverOwn(subscription, replyTo, payload);
        }
    }
}
