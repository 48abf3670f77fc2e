package io.chorus.playbooks.rpc;

import java.time.Duration;

/// How many nodes are asked at a time.
///
/// @param size nodes in a batch or window, at least 1; [Integer#MAX_VALUE] for all
/// @param pause between batches
/// @param sliding whether the next node is asked as soon as one has answered
/// @param lossLimit how many may fail or stay silent until nobody else is asked, at least 1
public record Sending(int size, Duration pause, boolean sliding, int lossLimit) {
    /// All of them, whoever fails.
    public static final Sending AT_ONCE =
            new Sending(Integer.MAX_VALUE, Duration.ZERO, false, Integer.MAX_VALUE);
}
