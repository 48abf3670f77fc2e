package io.chorus.emulator.faults;

import io.chorus.emulator.ChorusException;
import java.util.random.RandomGenerator;

/// Something that goes wrong on purpose.
///
/// Immutable. [#begin] and what it returns are called by a thread of the fault's own, which may
/// wait.
public interface Fault {
    /// One or two words for a legend, the same for all of a kind: `broker killed`.
    String kind();

    /// Whom it is meant for, as far as it can be told beforehand: `broker 2 of 3`.
    String scope(Extent extent);

    /// Refuses what cannot be done to such a run.
    ///
    /// @throws IllegalArgumentException with what is wrong and what is wanted
    void check(Extent extent);

    /// Whether it works on links or routes, which of brokers in other processes must lead through
    /// proxies then.
    default boolean ofLinks() {
        return false;
    }

    /// Whether it works inside nodes, which must live in this process then.
    default boolean inNodes() {
        return false;
    }

    /// Does it.
    ///
    /// @param random of this fault alone
    /// @return what ends it
    /// @throws ChorusException if it could not be done
    Effect begin(FaultTargets targets, RandomGenerator random) throws InterruptedException;
}
