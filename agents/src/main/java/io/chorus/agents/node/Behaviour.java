package io.chorus.agents.node;

import org.jspecify.annotations.Nullable;

/// How emulated agents answer: how much, how soon, how reliably.
///
/// It holds for the agents `emulated0`, `emulated1`, …; silence and service time for discovery as
/// well. Every draw depends on the fleet's seed, the node's number and the request's id alone, so
/// the same requests meet with the same sizes, times and failures in whatever order they arrive.
///
/// @param replyBytes characters of generated text; `null` for as many as the request asks for. A
///   reply that is too large for the broker is not sent, like that of a real node
/// @param serviceNanos from when the request was read until the reply is written. Meanwhile the
///   node goes on reading; a reply whose node stops first is dropped
/// @param silent share of requests without an answer, from 0 to 1
/// @param error share that is answered with status 1; RPC only
/// @param twice share that is answered twice; RPC only
public record Behaviour(
        @Nullable Distribution replyBytes,
        Distribution serviceNanos,
        double silent,
        double error,
        double twice) {

    /// What is asked for, at once, always.
    public static final Behaviour PLAIN =
            new Behaviour(null, new Distribution.Constant(0), 0, 0, 0);

    public Behaviour {
        share("silent", silent);
        share("error", error);
        share("twice", twice);
        if (silent + error + twice > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "silent, error and twice add up to "
                            + (silent + error + twice)
                            + " of the requests, want at most 1");
        }
    }

    private static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "a share of " + value + " for " + what + ": want 0 to 1");
        }
    }

    /// The same, with text of these sizes whatever is asked for.
    public Behaviour withReplyBytes(Distribution bytes) {
        return new Behaviour(bytes, serviceNanos, silent, error, twice);
    }

    /// The same, with answers that take this long.
    public Behaviour withServiceNanos(Distribution nanos) {
        return new Behaviour(replyBytes, nanos, silent, error, twice);
    }

    /// The same, failing for these shares of the requests.
    public Behaviour withFlakiness(double silentShare, double errorShare, double twiceShare) {
        return new Behaviour(replyBytes, serviceNanos, silentShare, errorShare, twiceShare);
    }

    /// What comes of one request.
    Fate fate(double draw) {
        if (draw < silent) {
            return Fate.SILENT;
        }
        if (draw < silent + error) {
            return Fate.ERROR;
        }
        return draw < silent + error + twice ? Fate.TWICE : Fate.ANSWERED;
    }

    enum Fate {
        ANSWERED,
        SILENT,
        ERROR,
        TWICE
    }
}
