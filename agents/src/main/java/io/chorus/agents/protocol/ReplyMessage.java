package io.chorus.agents.protocol;

/// A reply with all that surrounds it on the wire; its hash is made when it is encoded and checked
/// when it is decoded.
///
/// @param headers the transport's; the sender must be the node too, discovery looks at nothing else
public record ReplyMessage(Reply reply, TransportHeaders headers) {}
