package io.chorus.agents.node;

import java.time.Duration;

/// What is wrong with a node for a while, on top of how it behaves. Several add up.
///
/// @param late by how much every reply comes later than it would
/// @param malformed how many reasons there are for all its replies to be damaged, in ways drawn for
///   each: cut short, noise, a byte that is wrong, nothing at all
/// @param clockAhead how far its clock is ahead; negative for behind. It judges the age of requests
///   and dates replies and events by it
public record Ailment(Duration late, int malformed, Duration clockAhead) {
    /// Nothing.
    public static final Ailment NONE = new Ailment(Duration.ZERO, 0, Duration.ZERO);

    public Ailment {
        if (late.isNegative()) {
            throw new IllegalArgumentException(
                    "replies that are " + late + " late: want 0 or more");
        }
        if (malformed < 0) {
            throw new IllegalArgumentException(malformed + " reasons for malformed replies");
        }
    }

    /// Replies that come later.
    public static Ailment late(Duration by) {
        return new Ailment(by, 0, Duration.ZERO);
    }

    /// Replies that nobody can read.
    public static Ailment malformedReplies() {
        return new Ailment(Duration.ZERO, 1, Duration.ZERO);
    }

    /// A clock that is wrong.
    ///
    /// @param ahead negative for behind
    public static Ailment clock(Duration ahead) {
        return new Ailment(Duration.ZERO, 0, ahead);
    }

    Ailment plus(Ailment more) {
        return new Ailment(
                late.plus(more.late), malformed + more.malformed, clockAhead.plus(more.clockAhead));
    }

    /// @param less one that was added before
    Ailment minus(Ailment less) {
        return new Ailment(
                late.minus(less.late),
                malformed - less.malformed,
                clockAhead.minus(less.clockAhead));
    }
}
