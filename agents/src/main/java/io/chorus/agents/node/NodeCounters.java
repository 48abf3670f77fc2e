package io.chorus.agents.node;

/// The counters of one node. Written by the connection's thread alone; other threads may read a
/// figure that is a message old.
final class NodeCounters {
    int total;
    int unvalidated;
    int filtered;
    int passed;
    int ttlExpired;
    int validated;
    int replies;
    int repliesPublished;
    int reconnects;
    long bytesIn;
    long replyBytes;
    long lastMessageSeconds;

    /// @param events published so far, by whatever thread
    /// @param eventBytes the size of them all
    NodeStats snapshot(int events, long eventBytes) {
        return new NodeStats(
                total,
                unvalidated,
                filtered,
                passed,
                ttlExpired,
                validated,
                replies,
                events,
                repliesPublished + events,
                bytesIn,
                replyBytes + eventBytes,
                reconnects,
                lastMessageSeconds);
    }
}
