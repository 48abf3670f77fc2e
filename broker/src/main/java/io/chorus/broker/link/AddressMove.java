package io.chorus.broker.link;

/// What becomes of the connections that stand when an address moves to another broker.
public enum AddressMove {
    /// They are reset, as by a new owner of the address that is told of them at once.
    RESET,

    /// They are closed in order, as by a broker that stops.
    CLOSE,

    /// The next bytes a client sends are answered with a reset: the new owner knows no such
    /// connection. A client that only listens does not notice.
    RESET_ON_NEXT_BYTES,

    /// Whatever clients send is lost, and nothing comes any more.
    SILENCE
}
