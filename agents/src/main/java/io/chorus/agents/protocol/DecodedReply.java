package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;

/// A reply that was verified, whose message is still bytes: no text is made of it for a requester
/// that only wants its body. It is there until its scratch is used for another message.
public final class DecodedReply {
    private final Reply envelope;
    private final ByteRange message;
    private final TransportHeaders headers;

    /// @param envelope its message does not count
    DecodedReply(Reply envelope, ByteRange message, TransportHeaders headers) {
        this.envelope = envelope;
        this.message = message;
        this.headers = headers;
    }

    /// See [Reply#requestId()].
    public String requestId() {
        return envelope.requestId();
    }

    /// See [Reply#senderId()].
    public String senderId() {
        return envelope.senderId();
    }

    /// See [Reply#timeSeconds()].
    public long timeSeconds() {
        return envelope.timeSeconds();
    }

    /// The transport's.
    public TransportHeaders headers() {
        return headers;
    }

    /// Reads the message as a body of RPC, once, since it is written over.
    ///
    /// @throws ProtocolException if it is no such body
    public RpcReply rpc(Scratch scratch) {
        return RpcReply.parse(message, scratch);
    }

    /// All of it, to be kept.
    ReplyMessage kept() {
        var text =
                new String(
                        message.array(), message.from(), message.length(), StandardCharsets.UTF_8);
        var reply =
                new Reply(
                        envelope.requestId(),
                        envelope.senderId(),
                        envelope.agent(),
                        envelope.timeSeconds(),
                        text);
        return new ReplyMessage(reply, headers);
    }
}
