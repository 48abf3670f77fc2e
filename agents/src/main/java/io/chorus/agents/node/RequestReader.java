package io.chorus.agents.node;

import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Scratch;

/// Makes requests of what nodes have read. Safe for any thread.
@FunctionalInterface
interface RequestReader {
    /// Each payload is decoded.
    RequestReader EACH = RequestCodec::decode;

    /// The request in a payload.
    ///
    /// @param payload its beginning is the message; written over
    /// @param length of the message
    /// @throws ProtocolException for whatever is no request
    RequestMessage read(byte[] payload, int length, Scratch scratch);
}
