package io.chorus.agents.rpc;

import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.Scratch;
import org.jspecify.annotations.Nullable;

/// A message that came for a reply subject, decoded and verified.
sealed interface CheckedReply {
    /// A reply to the request.
    ///
    /// @param body `null` if the agent speaks no RPC, or if it cannot be read
    /// @param statusCode as [Replies#statusCode] tells it
    record Valid(Reply reply, @Nullable RpcReply body, int statusCode) implements CheckedReply {}

    /// Something else.
    record Invalid(String reason) implements CheckedReply {}

    /// Decodes all layers, and verifies the hash, the request id and that both layers name the same
    /// sender.
    ///
    /// @param payload written over
    /// @param rpc whether the body must be one of RPC
    static CheckedReply of(byte[] payload, String requestId, boolean rpc, Scratch scratch) {
        ReplyMessage message;
        try {
            message = ReplyCodec.decode(payload, scratch);
        } catch (ProtocolException e) {
            return new Invalid(String.valueOf(e.getMessage()));
        }
        Reply reply = message.reply();
        String sender = reply.senderId();
        if (!reply.requestId().equals(requestId)) {
            return new Invalid("reply of " + sender + " to another request: " + reply.requestId());
        }
        if (sender.isEmpty() || !sender.equals(message.headers().sender())) {
            return new Invalid(
                    "reply names its sender \"%s\" in the envelope and \"%s\" in the transport"
                            .formatted(sender, message.headers().sender()));
        }
        return rpc ? withBody(reply) : new Valid(reply, null, 0);
    }

    private static Valid withBody(Reply reply) {
        try {
            var body = RpcReply.parse(reply.message());
            return new Valid(reply, body, body.statusCode());
        } catch (ProtocolException _) {
            return new Valid(reply, null, Replies.UNREADABLE);
        }
    }
}
