package io.chorus.agents.rpc;

/// A request that has its id but has not been sent; good for one [Requester#send].
///
/// @param requestId 32 hexadecimal digits
public record PreparedRequest(String requestId, FanOutRequest request) {}
