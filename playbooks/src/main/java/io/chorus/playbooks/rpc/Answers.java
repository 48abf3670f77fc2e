package io.chorus.playbooks.rpc;

import java.time.Duration;
import java.util.List;

/// What came of a request.
///
/// @param requestId 32 hexadecimal digits, the same for all batches
/// @param replies the first of each node in the order of arrival
/// @param silent nodes that did not answer in time or were not asked any more, in their order
/// @param elapsed from the first node that was asked until the end
/// @param stopped whether so many were lost that the rest was not asked
public record Answers(
        String requestId,
        List<NodeReply> replies,
        List<String> silent,
        Duration elapsed,
        boolean stopped) {
    public Answers {
        replies = List.copyOf(replies);
        silent = List.copyOf(silent);
    }
}
