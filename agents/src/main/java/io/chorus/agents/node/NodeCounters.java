package io.chorus.agents.node;

/// The counters of one node. Written by the connection's thread alone, but for those of replies,
/// which may be given from several; other threads may read a figure that is a message old.
final class NodeCounters {
    int total;
    int unvalidated;
    int filtered;
    int passed;
    int ttlExpired;
    int validated;
    private int replies;
    private int repliesPublished;
    int reconnects;
    long bytesIn;
    private long replyBytes;
    long lastMessageSeconds;

    /// An agent had something to say.
    ///
    /// @param published how often it was published
    /// @param bytes of that in all
    synchronized void answered(int published, long bytes) {
        replies++;
        repliesPublished += published;
        replyBytes += bytes;
    }

    /// @param events published so far, by whatever thread
    /// @param eventBytes the size of them all
    synchronized NodeStats snapshot(int events, long eventBytes) {
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
