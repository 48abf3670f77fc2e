package io.chorus.agents.node;

import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;

/// Makes requests of what nodes have read. Safe for any thread.
@FunctionalInterface
interface RequestReader {
    /// Each payload is decoded.
    RequestReader EACH = RequestCodec::decode;

    /// The request in a payload.
    ///
    /// @param payload may be kept, and is not changed by anybody
    /// @throws ProtocolException for whatever is no request
    RequestMessage read(byte[] payload);
}
