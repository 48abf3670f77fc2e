package io.chorus.emulator.http;

/// What a fleet tells of itself at this moment. Safe for any thread; counters count from the start
/// of the process.
public interface FleetStatus {
    /// The name part of the identities.
    String name();

    /// How many nodes there are to be.
    int instances();

    /// Emulated agents a node.
    int agents();

    /// Collectives of each node.
    int collectives();

    /// Nodes connected and subscribed now.
    int connected();

    /// Connections that were lost and made again.
    long reconnects();

    /// Messages that nodes received.
    long requests();

    /// Replies that nodes published.
    long replies();
}
