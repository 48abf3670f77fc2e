package io.chorus.agents.protocol;

/// A reply as its envelope describes it.
///
/// @param requestId id of the request answered
/// @param senderId identity of the node
/// @param agent the agent that answers
/// @param timeSeconds when it was made, Unix time
/// @param message what the agent says, as plain text
public record Reply(
        String requestId, String senderId, String agent, long timeSeconds, String message) {}
