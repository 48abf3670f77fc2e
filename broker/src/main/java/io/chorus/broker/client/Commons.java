package io.chorus.broker.client;

/// What all connections of a fleet (or of a requester) have in common; made once, passed to each in
/// its options, and closed after the last of them.
///
/// @param heartbeat the clock that watches them
/// @param gate how many may shake hands at a time
/// @param sources where they leave from
public record Commons(Heartbeat heartbeat, ConnectGate gate, SourceAddresses sources)
        implements AutoCloseable {
    /// More than a handful of handshakes at a time only wait in the broker's queue.
    private static final int HANDSHAKES = 128;

    /// With a clock of its own and 128 handshakes at a time.
    public static Commons start() {
        return start(new SourceAddresses());
    }

    /// The same, leaving from other addresses.
    public static Commons start(SourceAddresses sources) {
        return new Commons(Heartbeat.start(), new ConnectGate(HANDSHAKES), sources);
    }

    @Override
    public void close() {
        heartbeat.close();
    }
}
