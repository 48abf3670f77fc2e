package io.chorus.reports.record;

import org.jspecify.annotations.Nullable;

/// How long it took after a fault began until things were as before.
///
/// @param halfNanos until half of the nodes that had lost their connection were back; null if they
///   never were, or none had lost it
/// @param mostNanos until 99 of 100 were
/// @param allNanos until all were
/// @param wholeNanos until the fleet was whole. That is when the last node was back; where requests
///   lost replies though nobody was without a connection, when the first request was due, at or
///   after the end of the fault, that everybody answered; 0 where nothing was lost at all. Null if
///   it never was, or nothing tells
/// @param usualP99Nanos the median T99 of the measured requests that were over before it began and
///   met no other fault; null if there are fewer than [#ENOUGH]
/// @param p99Nanos until the T99 of requests was at most a tenth above that: when the first request
///   was due that kept to it and began [#ENOUGH] in a row with a median that did; null if none did,
///   or there are too few
/// @param p99Note why there is no such time; empty if there is
public record FaultRecovery(
        @Nullable Long halfNanos,
        @Nullable Long mostNanos,
        @Nullable Long allNanos,
        @Nullable Long wholeNanos,
        @Nullable Long usualP99Nanos,
        @Nullable Long p99Nanos,
        String p99Note) {

    /// How many requests it takes to speak of what is usual.
    public static final int ENOUGH = 5;
}
