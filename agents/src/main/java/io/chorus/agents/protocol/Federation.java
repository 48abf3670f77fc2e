package io.chorus.agents.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message carries through Federation Brokers; a reply repeats its request's unchanged.
///
/// @param requestId id of the request; absent if not given
/// @param replyTo the requester's own reply subject; absent if not given
/// @param targets subjects the request is for; empty in replies
public record Federation(
        @Nullable String requestId, @Nullable String replyTo, List<String> targets) {
    public Federation {
        targets = List.copyOf(targets);
    }
}
