package io.chorus.broker.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds publishers back whose receivers cannot follow.
///
/// - If all who would get a message are congested but keep reading, its publisher waits until they
///   have caught up: the replies of a whole fleet to one slow requester arrive at its pace.
/// - If others would get it too, or the receivers read nothing, the publisher waits [#BRIEF_NANOS]
///   once per read and then goes on: one bad receiver must not stop the rest. It is cut when its
///   limit is reached.
/// - If a loop cannot follow with what others hand over to it, publishers wait for the loop.
///
/// Nobody waits for ever: who reads nothing for the write deadline is cut, and a loop always gets
/// on. Confined to a loop.
final class Stalling {
    private static final long BRIEF_NANOS = 10_000_000;

    /// A time that is over some day.
    ///
    /// @param millis on the clock of [System#nanoTime]
    private record Moment(long millis) implements StalledPublishers.Hold {
        static Moment after(long nanos) {
            return new Moment((System.nanoTime() + nanos) / 1_000_000 + 1);
        }

        @Override
        public boolean isOver(long now) {
            return now / 1_000_000 >= millis;
        }
    }

    private final BrokerLoop loop;
    private final boolean forReceivers;
    private final @Nullable RouteTargets elsewhere;

    /// @param forReceivers whether anybody waits for receivers, not only for loops
    /// @param elsewhere other brokers that get the message at hand, if there are any
    Stalling(BrokerLoop loop, boolean forReceivers, @Nullable RouteTargets elsewhere) {
        this.loop = loop;
        this.forReceivers = forReceivers;
        this.elsewhere = elsewhere;
    }

    /// Decides before anything was delivered.
    ///
    /// @param found the sets that the message matches
    /// @param members those chosen from their queue groups
    /// @return whether the publisher waits; it is resumed by its loop
    boolean mustWait(
            ClientHandler publisher, List<SubscriptionSet> found, List<Subscription> members) {
        return mustWaitForLoop(publisher, found)
                || (forReceivers && waitsForReceivers(publisher, found, members));
    }

    /// Decides only whether another loop can follow; other brokers do not wait for clients of ours.
    boolean mustWaitForLoop(Peer publisher, List<SubscriptionSet> found) {
        if (found.isEmpty() && (elsewhere == null || elsewhere.count() == 0)) {
            return false;
        }
        var handover = loop.congestedHandover();
        if (handover != null) {
            publisher.input().pause(Peer.STALLED);
            loop.stalled().add(publisher, handover);
            return true;
        }
        return false;
    }

    private boolean waitsForReceivers(
            ClientHandler publisher, List<SubscriptionSet> found, List<Subscription> members) {
        int congested = 0;
        Peer slow = null;
        for (int i = 0; i < found.size(); i++) {
            var set = found.get(i);
            int count = set.congestedMembers();
            if (count > 0) {
                congested += count;
                slow = set.congestedMember();
            }
        }
        for (int i = 0; i < members.size(); i++) {
            var client = members.get(i).client;
            if (client.congestion().isCongested()) {
                congested++;
                slow = client;
            }
        }
        int others = elsewhere == null ? 0 : elsewhere.count();
        for (int i = 0; i < others; i++) {
            var route = elsewhere == null ? null : elsewhere.route(i);
            if (route != null && route.congestion().isCongested()) {
                congested++;
                slow = route;
            }
        }
        if (congested == 0) {
            return false;
        }
        int receivers = members.size() + others;
        for (var set : found) {
            receivers += set.plainMembers();
        }
        if (slow != null && congested >= receivers) {
            var congestion = slow.congestion();
            if (congestion.isReading(System.nanoTime())) {
                wait(publisher, congestion);
                return true;
            }
        }
        return waitsBriefly(publisher);
    }

    private boolean waitsBriefly(ClientHandler publisher) {
        if (publisher.stalledBriefly) {
            return false;
        }
        publisher.stalledBriefly = true;
        wait(publisher, Moment.after(BRIEF_NANOS));
        return true;
    }

    private void wait(ClientHandler publisher, StalledPublishers.Hold hold) {
        publisher.stall();
        loop.stalled().add(publisher, hold);
    }
}
