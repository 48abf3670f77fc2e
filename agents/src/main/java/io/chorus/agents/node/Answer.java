package io.chorus.agents.node;

import io.chorus.agents.protocol.RpcReply;

/// What comes of handing a request to an agent.
sealed interface Answer {

    /// No reply, as if nothing had been asked.
    Answer SILENCE = new Silence();

    /// A reply that no broker would take, so it was not made at all.
    Answer TOO_LARGE = new TooLarge();

    /// A reply.
    sealed interface Said extends Answer {}

    /// The body of an agent that speaks no RPC.
    record Text(String message) implements Said {}

    /// The body of one that does.
    record Rpc(RpcReply body) implements Said {}

    /// See [Answer#SILENCE].
    record Silence() implements Answer {}

    /// See [Answer#TOO_LARGE]. The requester hears nothing; the node counts a reply, as a real one
    /// does that fails to publish it.
    record TooLarge() implements Answer {}
}
