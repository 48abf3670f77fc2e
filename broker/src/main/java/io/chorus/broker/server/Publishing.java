package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.chorus.broker.wire.Subjects;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes what the connections of one loop publish to whoever wants it. Confined to the loop.
final class Publishing {
    private final BrokerCore core;
    private final BrokerLoop loop;
    private final Stalling stalling;
    private final QueueChoice choice;
    private final @Nullable RouteTargets elsewhere;
    private final List<SubscriptionSet> found = new ArrayList<>();
    private final BorrowedPayload shown = new BorrowedPayload();

    Publishing(BrokerCore core, BrokerLoop loop) {
        this.core = core;
        this.loop = loop;
        var cluster = core.cluster();
        this.elsewhere = cluster == null ? null : new RouteTargets(cluster.interest());
        this.choice = new QueueChoice(elsewhere);
        this.stalling = new Stalling(loop, core.options().stallProducers(), elsewhere);
    }

    /// Processes one PUB or HPUB.
    ///
    /// @param now on the clock of [System#nanoTime]
    /// @return `false` if nothing was done because the publisher has to wait; it was told to, and
    ///   the frame must come again
    boolean publish(ClientHandler publisher, Frame.Pub pub, long now) {
        if (pub.headerBytes() != Frame.NO_HEADERS && !publisher.session().headers()) {
            publisher.logError("message headers not supported");
            publisher.close(CloseReason.PROTOCOL_VIOLATION);
            return true;
        }
        var subject = pub.subject();
        found.clear();
        core.interest().match(subject, found);
        if (elsewhere != null) {
            elsewhere.match(subject);
        }
        var delivery = Delivery.of(publisher, pub, now);
        var members = choice.choose(found, delivery);
        if (stalling.mustWait(publisher, found, members)) {
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
        var seen = tapped(delivery);
        boolean taken = deliver(seen, members);
        if (elsewhere != null) {
            taken |= deliverElsewhere(seen, elsewhere);
        }
        if (!taken && replyTo != null && session.noResponders()) {
            noResponders(publisher, subject, replyTo);
        }
        return true;
    }

    /// Processes a message from another broker: it goes to our clients only.
    ///
    /// @return `false` if nothing was done because another loop cannot follow
    boolean routed(RouteHandler route, Frame.Routed message, long now) {
        if (!message.account().equals(RouteHandler.ACCOUNT)) {
            route.countIn(message.payload().readableBytes());
            return true;
        }
        found.clear();
        core.interest().match(message.subject(), found);
        if (elsewhere != null) {
            elsewhere.clear();
        }
        if (stalling.mustWaitForLoop(route, found)) {
            return false;
        }
        route.countIn(message.payload().readableBytes());
        var delivery = Delivery.of(route, message, now);
        deliver(delivery, choice.choose(found, message.queueGroups(), delivery));
        return true;
    }

    /// Gives a message to other brokers, once to each.
    private boolean deliverElsewhere(Delivery delivery, RouteTargets targets) {
        boolean taken = false;
        for (int i = 0; i < targets.count(); i++) {
            var route = targets.route(i);
            var queueGroups = targets.queueGroups(i);
            if (route.loop().equals(loop)) {
                route.deliver(delivery, queueGroups);
                taken = true;
            } else {
                taken |=
                        handOver(
                                route.loop(),
                                delivery,
                                handed -> route.deliver(handed, queueGroups));
            }
        }
        return taken;
    }

    private Delivery tapped(Delivery delivery) {
        var tap = delivery.publisher().tap;
        if (tap == null) {
            return delivery;
        }
        var payload = shown.of(delivery.payload());
        var mark = tap.received(delivery.subject(), payload, delivery.receivedNanos());
        return mark == null ? delivery : delivery.marked(mark);
    }

    private boolean deliver(Delivery delivery, List<Subscription> members) {
        boolean taken = false;
        for (int i = 0; i < found.size(); i++) {
            taken |= deliverToPlain(found.get(i), delivery);
        }
        // After the plain ones, as nats-server does.
        for (int i = 0; i < members.size(); i++) {
            taken |= deliverToMember(members.get(i), delivery, true);
        }
        return taken;
    }

    private boolean deliverToPlain(SubscriptionSet set, Delivery delivery) {
        boolean taken = false;
        LoopMembers here = null;
        for (var members = set.members(); members != null; members = members.next) {
            if (members.loop.equals(loop)) {
                here = members;
            } else if (members.count() > 0) {
                taken |= handOver(members.loop, delivery, members);
            }
        }
        boolean takenHere = here != null && here.deliver(delivery) > 0;
        return takenHere || taken;
    }

    /// Gives a message to the chosen member of a queue group.
    ///
    /// @param again whether another member is to be found if this one has ended meanwhile
    private boolean deliverToMember(Subscription member, Delivery delivery, boolean again) {
        var client = member.client;
        if (client.loop().equals(loop)) {
            return client.deliver(member, delivery);
        }
        return handOver(
                client.loop(),
                delivery,
                handed -> {
                    if (!client.deliver(member, handed) && again) {
                        client.loop().publishing().redeliver(member.queueGroup, handed);
                    }
                });
    }

    /// Finds another member for a message that came from another loop.
    private void redeliver(@Nullable ByteString queueGroup, Delivery delivery) {
        found.clear();
        core.interest().match(delivery.subject(), found);
        var member = queueGroup == null ? null : choice.choose(found, queueGroup, delivery);
        if (member != null) {
            deliverToMember(member, delivery, false);
        }
    }

    private boolean handOver(BrokerLoop other, Delivery delivery, Handover.Receiver receiver) {
        var publisher = delivery.publisher();
        loop.handOver(other, delivery, receiver);
        if (publisher.loop().equals(loop)) {
            publisher.input().handedTo(other);
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
