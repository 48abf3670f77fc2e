package io.chorus.reports.record;

/// A node that was repeatedly among the last.
///
/// @param requests warm requests it answered
/// @param timesLate how many of those it answered among the last hundredth of the replies
/// @param meanRank its mean place in the arrival order, from 0 (always first) to 1 (always last)
/// @param worstNanos its slowest reply, since the request was due
/// @param beyondChance whether that is too often for a fair draw; {@link Lateness} has the test
public record LateNode(
        String name,
        int requests,
        int timesLate,
        double meanRank,
        long worstNanos,
        boolean beyondChance) {}
