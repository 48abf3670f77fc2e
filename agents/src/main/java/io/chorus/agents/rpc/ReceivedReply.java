package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.RpcReply;
import org.jspecify.annotations.Nullable;

/// A reply that passed all checks, as a listener gets it.
///
/// @param reply its envelope; [Reply#senderId()] is the node
/// @param responseNanos from when the request was due until the reply arrived
/// @param body decoded; `null` for agents that do not speak RPC (`discovery`) and if it cannot be
///   read, which counts as failed
/// @param expected whether the node was expected and had not answered before
public record ReceivedReply(
        Reply reply, long responseNanos, @Nullable RpcReply body, boolean expected) {}
