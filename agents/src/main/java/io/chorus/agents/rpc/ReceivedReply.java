package io.chorus.agents.rpc;

import io.chorus.agents.protocol.RpcReply;
import org.jspecify.annotations.Nullable;

/// A reply that passed all checks, as a listener gets it.
///
/// @param senderId identity of the node
/// @param timeSeconds when it was made by the node's clock, Unix time
/// @param responseNanos from when the request was due until the reply arrived
/// @param body decoded; `null` for agents that do not speak RPC (`discovery`) and if it cannot be
///   read, which counts as failed
/// @param expected whether the node was expected and had not answered before
public record ReceivedReply(
        String senderId,
        long timeSeconds,
        long responseNanos,
        @Nullable RpcReply body,
        boolean expected) {}
