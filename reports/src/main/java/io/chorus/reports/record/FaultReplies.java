package io.chorus.reports.record;

import org.jspecify.annotations.Nullable;

/// What a fault cost in replies.
///
/// @param requests how many were out while it lasted or the fleet was not whole
/// @param expected replies that those were to bring
/// @param lost how many of them never came
/// @param late how many took longer than any reply to a measured request that was over before the
///   first fault of the run; null where there was no such request
/// @param lateNanos that longest time; null where there was no such request
/// @param duplicates further replies of nodes that had answered already
/// @param requestsAfter requests that were due after the bill was closed, met no other fault, and
///   have this one as their latest
/// @param lostAfter how many replies those lost
public record FaultReplies(
        int requests,
        long expected,
        long lost,
        @Nullable Long late,
        @Nullable Long lateNanos,
        long duplicates,
        int requestsAfter,
        long lostAfter) {}
