package io.chorus.agents.rpc;

import java.util.List;

/// What went wrong on the requester's side of one request.
///
/// @param invalid messages that are no valid reply to it: undecodable, with a wrong hash, another
///   request's id, or a sender that differs between the layers
/// @param invalidReasons in words, of the first few
/// @param connectionLosses of the requester's connections while it ran; replies on their way then
///   are lost, and those who sent them are among the missing
/// @param queueDepthMax most replies that waited to be decoded behind one connection
public record Troubles(
        int invalid, List<String> invalidReasons, int connectionLosses, int queueDepthMax) {
    public Troubles {
        invalidReasons = List.copyOf(invalidReasons);
    }
}
