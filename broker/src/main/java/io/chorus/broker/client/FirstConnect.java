package io.chorus.broker.client;

/// What to do when no server of the pool can be reached at the start. Once connected, a connection
/// that is lost is sought again for ever in either case.
public enum FirstConnect {
    /// Go on for ever with growing pauses, also after a refused password, as a Choria node does.
    RETRY,
    /// Give up after one walk over the pool with a [ConnectFailedException], as a person's command
    /// should.
    FAIL
}
