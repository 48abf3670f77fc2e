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
/// on.
final class Stalling {
    private static final long BRIEF_NANOS = 10_000_000;

    private Stalling() {}

    /// Decides before anything was delivered.
    ///
    /// @return whether the publisher waits; it is resumed by its loop
    static boolean mustWait(
            ClientHandler publisher,
            BrokerLoop loop,
            List<SubscriptionSet> found,
            boolean stallProducers) {
        var handover = loop.congestedHandover();
        if (handover != null && !found.isEmpty()) {
            long waiting = handover.waiting();
            wait(publisher, loop, _ -> handover.waiting() < waiting / 2);
            return true;
        }
        int congested = 0;
        for (int i = 0; i < found.size(); i++) {
            congested += found.get(i).congestedMembers();
        }
        if (congested == 0 || !stallProducers) {
            return false;
        }
        return waitForReceivers(publisher, loop, found, congested);
    }

    private static boolean waitForReceivers(
            ClientHandler publisher, BrokerLoop loop, List<SubscriptionSet> found, int congested) {
        int receivers = 0;
        ClientHandler slow = null;
        for (var set : found) {
            receivers += set.plainMembers() + set.queueGroups().size();
            var member = set.congestedMember();
            slow = member == null ? slow : member;
        }
        if (slow != null && congested >= receivers && slow.isReading(System.nanoTime())) {
            var receiver = slow;
            wait(publisher, loop, now -> !receiver.congested() || !receiver.isReading(now));
            return true;
        }
        return briefly(publisher, loop);
    }

    /// Makes the publisher wait a moment, at most once for each time it was read from.
    ///
    /// @return whether it waits
    static boolean briefly(ClientHandler publisher, BrokerLoop loop) {
        if (publisher.stalledBriefly || !publisher.loop().equals(loop)) {
            return false;
        }
        publisher.stalledBriefly = true;
        long until = System.nanoTime() + BRIEF_NANOS;
        wait(publisher, loop, now -> now - until >= 0);
        return true;
    }

    private static void wait(
            ClientHandler publisher, BrokerLoop loop, StalledPublishers.Hold hold) {
        publisher.stall();
        loop.stalled().add(publisher, hold);
    }
}
