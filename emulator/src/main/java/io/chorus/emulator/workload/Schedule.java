package io.chorus.emulator.workload;

import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/// When requests are due, counted from the start of the workload.
///
/// All kinds but [Closed] are open: no request waits for another. A kind that ends names no moment
/// beyond its last request but [#NEVER].
public sealed interface Schedule permits Constant, Poisson, Ramp, Steps, Burst, Trace, Closed {
    /// Later than any request.
    long NEVER = Long.MAX_VALUE;

    /// When a request is due, in nanoseconds since the workload began; never before the one with
    /// the index below. [#NEVER] where there is no such request.
    ///
    /// @param index from 0
    long dueNanos(long index);

    /// All due times in their order, without end where the schedule has none; cheaper than asking
    /// for each.
    default PrimitiveIterator.OfLong times() {
        return LongStream.iterate(0, index -> index + 1)
                .map(this::dueNanos)
                .takeWhile(due -> due != NEVER)
                .iterator();
    }

    /// Whether there is a last request.
    default boolean ends() {
        return false;
    }

    /// Whether a request waits for the end of the one before, so that a slow system is asked less.
    default boolean closed() {
        return this instanceof Closed;
    }

    /// The schedule in a few words, as reports show it.
    String describe();
}
