package io.chorus.broker.server;

import java.util.List;

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

    private final BrokerLoop loop;
    private final boolean forReceivers;

    /// @param forReceivers whether anybody waits for receivers, not only for loops
    Stalling(BrokerLoop loop, boolean forReceivers) {
        this.loop = loop;
        this.forReceivers = forReceivers;
    }

    /// Decides before anything was delivered.
    ///
    /// @param found the sets that the message matches
    /// @param members those chosen from their queue groups
    /// @return whether the publisher waits; it is resumed by its loop
    boolean mustWait(
            ClientHandler publisher, List<SubscriptionSet> found, List<Subscription> members) {
        if (found.isEmpty()) {
            return false;
        }
        var handover = loop.congestedHandover();
        if (handover != null) {
            long waiting = handover.waiting();
            publisher.input().pause(ClientHandler.STALLED);
            loop.stalled().add(publisher, _ -> handover.waiting() < waiting / 2);
            return true;
        }
        return forReceivers && waitsForReceivers(publisher, found, members);
    }

    private boolean waitsForReceivers(
            ClientHandler publisher, List<SubscriptionSet> found, List<Subscription> members) {
        int congested = 0;
        ClientHandler slow = null;
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
        if (congested == 0) {
            return false;
        }
        int receivers = members.size();
        for (var set : found) {
            receivers += set.plainMembers();
        }
        if (slow != null && congested >= receivers) {
            var congestion = slow.congestion();
            if (congestion.isReading(System.nanoTime())) {
                wait(publisher, now -> !congestion.isCongested() || !congestion.isReading(now));
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
        long until = System.nanoTime() + BRIEF_NANOS;
        wait(publisher, now -> now - until >= 0);
        return true;
    }

    private void wait(ClientHandler publisher, StalledPublishers.Hold hold) {
        publisher.stall();
        loop.stalled().add(publisher, hold);
    }
}
