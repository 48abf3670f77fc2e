package io.chorus.agents.protocol;

import io.chorus.agents.filter.Filter;

/// A request as its envelope describes it.
///
/// @param requestId 32 characters, repeated in every reply
/// @param senderId identity of the client
/// @param callerId security name of the requester, `choria=rip.mcollective`
/// @param collective the collective it is for
/// @param agent the agent it is for
/// @param ttlSeconds how far the clocks may differ; at least 30
/// @param timeSeconds when it was made, Unix time
/// @param filter which nodes it is for
/// @param message what the agent gets, raw as on the wire: plain or base64 text, see [#body()]
public record Request(
        String requestId,
        String senderId,
        String callerId,
        String collective,
        String agent,
        int ttlSeconds,
        long timeSeconds,
        Filter filter,
        String message) {

    /// The message as the agent reads it: decoded if it is well-formed base64 (standard alphabet,
    /// padded, line ends ignored), else the UTF-8 bytes of the text. JSON text never is base64.
    public byte[] body() {
        byte[] decoded = Base64Text.decodeOrNull(message);
        return decoded == null ? Utf8.bytes(message) : decoded;
    }

    Request withMessage(String other) {
        return new Request(
                requestId,
                senderId,
                callerId,
                collective,
                agent,
                ttlSeconds,
                timeSeconds,
                filter,
                other);
    }
}
