package io.chorus.broker.wire;

/// Which end of a connection parses, since each end speaks its own verbs.
public enum Side {
    /// Reads what clients say.
    SERVER,
    /// Reads what servers say.
    CLIENT
}
