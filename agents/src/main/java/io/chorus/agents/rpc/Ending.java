package io.chorus.agents.rpc;

/// Why a request was over.
public enum Ending {
    /// Everybody who was expected has answered.
    COMPLETE,
    /// The time was over.
    TIMEOUT,
    /// Nobody answered for a while, as [Patience#quiet()] asked.
    QUIET,
    /// Somebody wanted no more answers, see [CallOff].
    CALLED_OFF,
    /// The thread that made it was interrupted.
    INTERRUPTED,
    /// So many nodes failed or stayed silent that nobody else was asked, see [Batches#lossLimit()].
    STOPPED,
    /// The broker was away, so it did not go out, or not to everybody.
    NOT_SENT
}
