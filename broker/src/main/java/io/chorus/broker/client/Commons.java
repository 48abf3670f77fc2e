package io.chorus.broker.client;

/// What all connections of a fleet (or of a requester) have in common; made once, passed to each in
/// its options, and closed after the last of them.
///
/// @param heartbeat the clock that watches them
/// @param gate how many may shake hands at a time
/// @param transport what they reach brokers over
/// @param lanes who serves those that are called when there is something to read
public record Commons(Heartbeat heartbeat, ConnectGate gate, Transport transport, Lanes lanes)
        implements AutoCloseable {
    /// More than a handful of handshakes at a time only wait in the broker's queue.
    private static final int HANDSHAKES = 128;

    /// Over TCP, with a clock of its own and 128 handshakes at a time.
    public static Commons start() {
        return start(Transport.tcp());
    }

    /// With a clock of its own and 128 handshakes at a time.
    public static Commons start(Transport transport) {
        return sharing(transport, 1);
    }

    /// With as many handshakes at a time as leave their share to other processes of the same fleet.
    ///
    /// @param processes how many there are, this one among them
    public static Commons sharing(Transport transport, int processes) {
        int handshakes = Math.max(1, HANDSHAKES / processes);
        var heartbeat = Heartbeat.start();
        return new Commons(heartbeat, new ConnectGate(handshakes), transport, new Lanes(heartbeat));
    }

    @Override
    public void close() {
        heartbeat.close();
        transport.close();
    }
}
