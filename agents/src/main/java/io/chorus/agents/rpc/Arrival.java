package io.chorus.agents.rpc;

/// A message that was read but not decoded yet.
///
/// @param request it came for
/// @param nanos when it was read
record Arrival(PendingRequest request, byte[] payload, long nanos) {}
