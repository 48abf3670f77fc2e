package io.chorus.agents.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outermost layer's headers. Nothing vouches for them, yet discovery believes the sender.
///
/// @param sender identity of whoever sent the message: a client's in requests, a node's in replies;
///   empty if the message names none
/// @param replyTo subject that wants the reply; absent in replies
/// @param seenBy stops so far, oldest first
/// @param federation absent outside federations
public record TransportHeaders(
        String sender,
        @Nullable String replyTo,
        List<Hop> seenBy,
        @Nullable Federation federation) {
    public TransportHeaders {
        seenBy = List.copyOf(seenBy);
    }
}
