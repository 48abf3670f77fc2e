package io.chorus.broker.wire;

/// Which end of which connection parses, since each speaks its own verbs.
public enum Side {
    /// Reads what clients say.
    SERVER,
    /// Reads what servers say.
    CLIENT,
    /// Reads what another server of the cluster says.
    ROUTE
}
