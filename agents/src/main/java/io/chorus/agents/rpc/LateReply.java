package io.chorus.agents.rpc;

/// A reply that came when its request was over.
///
/// @param requestId of the request
/// @param sender identity of the node
/// @param responseNanos from when the request was due until the reply arrived
public record LateReply(String requestId, String sender, long responseNanos) {}
