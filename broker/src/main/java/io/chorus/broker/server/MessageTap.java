package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// Looks on while messages pass a broker, to tell when.
///
/// ```
///  publisher ─▶ received ─── mark ───▶ delivered ─▶ written ─▶ subscriber
///               its connection        each subscriber's connection
/// ```
///
/// The broker knows nothing of what is in a message: it gives the tap subjects and bytes, and
/// carries a mark from where a message came in to everyone who gets it. Without a tap all this
/// costs a comparison a message.
///
/// Everything is called on event loops in the midst of their work: it must be quick, must not
/// block, and must not throw, which would end the connection.
public interface MessageTap {
    /// A client has said CONNECT.
    ///
    /// @param cid the connection's number in this broker
    /// @param name as the client says; empty if it says none
    /// @return who looks on at this connection, `null` for nobody
    @Nullable ConnectionTap connected(long cid, String name);

    /// Looks on at one connection. Called by the connection's event loop only, so it may have
    /// state.
    interface ConnectionTap {
        /// The client has published a message that it may publish, and the broker is about to
        /// deliver it.
        ///
        /// @param payload borrowed: good for the call; a header block included
        /// @param nanos when the frame was taken from what the connection had sent, on the clock of
        ///   [System#nanoTime]; for one that had to wait for slow subscribers, when it had waited
        /// @return goes with the message; `null` if its deliveries are of no interest
        @Nullable Object received(ByteString subject, Payload payload, long nanos);

        /// A marked message was queued for the client.
        ///
        /// @param receivedNanos when it was received
        void delivered(Object mark, long receivedNanos);

        /// What was delivered since the last call leaves: nothing waits any more in the broker, and
        /// the rest of it is given to the socket right after this. It may have to wait in front of
        /// the socket if the client does not read.
        ///
        /// @param nanos now, on the clock of [System#nanoTime]
        void written(long nanos);
    }

    /// The bytes of a message.
    interface Payload {
        /// How many there are.
        int length();

        /// One of them, from 0 to `length() - 1`.
        byte at(int index);

        /// Eight of them from an index on, the first being the most significant.
        long longAt(int index);
    }
}
