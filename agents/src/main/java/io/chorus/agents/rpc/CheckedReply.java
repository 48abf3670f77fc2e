package io.chorus.agents.rpc;

import io.chorus.agents.protocol.DecodedReply;
import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.Scratch;
import org.jspecify.annotations.Nullable;

/// A message that came for a reply subject, decoded and verified.
sealed interface CheckedReply {
    /// A reply to the request.
    ///
    /// @param body `null` if the agent speaks no RPC, or if it cannot be read
    /// @param statusCode as [Replies#statusCode] tells it
    record Valid(String senderId, long timeSeconds, @Nullable RpcReply body, int statusCode)
            implements CheckedReply {}

    /// Something else.
    record Invalid(String reason) implements CheckedReply {}

    /// Decodes all layers, and verifies the hash, the request id and that both layers name the same
    /// sender.
    ///
    /// @param arrival its bytes are written over
    /// @param rpc whether the body must be one of RPC
    static CheckedReply of(Arrival arrival, String requestId, boolean rpc, Scratch scratch) {
        DecodedReply reply;
        try {
            reply = ReplyCodec.decode(arrival.array(), arrival.from(), arrival.length(), scratch);
        } catch (ProtocolException e) {
            return new Invalid(String.valueOf(e.getMessage()));
        }
        String sender = reply.senderId();
        if (!reply.requestId().equals(requestId)) {
            return new Invalid("reply of " + sender + " to another request: " + reply.requestId());
        }
        if (sender.isEmpty() || !sender.equals(reply.headers().sender())) {
            return new Invalid(
                    "reply names its sender \"%s\" in the envelope and \"%s\" in the transport"
                            .formatted(sender, reply.headers().sender()));
        }
        return rpc ? withBody(reply, scratch) : new Valid(sender, reply.timeSeconds(), null, 0);
    }

    private static Valid withBody(DecodedReply reply, Scratch scratch) {
        RpcReply body = null;
        try {
            body = reply.rpc(scratch);
        } catch (ProtocolException _) {
            // Told by its status.
        }
        int statusCode = body == null ? Replies.UNREADABLE : body.statusCode();
        return new Valid(reply.senderId(), reply.timeSeconds(), body, statusCode);
    }
}
