package io.chorus.emulator.preflight;

/// What one request and its reply take, a node, as they were measured with the emulated agents;
/// beside [Cost], the only place where such figures stand.
///
/// @param cpuNanos of processor time where the nodes are: read, decode, answer, encode, write; that
///   of the requester included
/// @param requestBytes of a request as a node gets it, NATS protocol included
/// @param replyBytes of a reply as its node sends it, NATS protocol included
public record RequestCost(long cpuNanos, long requestBytes, long replyBytes) {
    /// 19,000 nodes with the broker apart; bytes of 1,000 nodes and 20 requests, rounded up.
    public static final RequestCost MEASURED = new RequestCost(43_000, 1_100, 850);
}
