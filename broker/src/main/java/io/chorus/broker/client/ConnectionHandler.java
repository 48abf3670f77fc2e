package io.chorus.broker.client;

import org.jspecify.annotations.Nullable;

/// What the owner of a connection is told, always on the connection's own thread, one call at a
/// time.
///
/// While a call lasts nothing more is read: the broker keeps what comes meanwhile, and cuts a
/// connection off that does not catch up (slow consumer). An exception from any of these ends the
/// connection for good, as a bug would: it is logged, given to [#onClosed] and not retried.
public interface ConnectionHandler extends Scattered {
    /// How the reason of an attempt begins that was given up because nothing came in time.
    String NO_ANSWER = "no answer within ";

    /// A message arrived. What is published here leaves when the batch it came in is done.
    void onMessage(Connection connection, Message message);

    /// A message came, and is not copied yet; for whoever would rather put it somewhere himself
    /// than have it copied for [#onMessage].
    default void onIncoming(Connection connection, Incoming incoming) {
        onMessage(connection, incoming.message());
    }

    /// All messages of a read have been handed over; the next call may be long in coming. For
    /// whoever passes them on together.
    default void onBatchEnd(Connection connection) {}

    /// Begins to try a server; what comes of it is told by [#onConnected], [#onConnectFailed], or,
    /// if the server took us and left us before it confirmed anything, [#onDisconnected].
    default void onConnecting(Connection connection, ServerAddress server) {}

    /// Connected and subscribed: the broker has confirmed all subscriptions.
    ///
    /// @param again whether this is a reconnect
    default void onConnected(Connection connection, ServerInfo server, boolean again) {}

    /// One server did not take us, be it at the start or after a loss; the connection goes on.
    ///
    /// @param reason in words, for a log or a counter
    default void onConnectFailed(Connection connection, ServerAddress server, String reason) {}

    /// The broker was lost; the connection goes on to look for one. Not called when the connection
    /// was closed.
    ///
    /// @param reason in words, for a log or a counter
    default void onDisconnected(Connection connection, String reason) {}

    /// The broker complained but keeps the connection, for instance about a permission.
    default void onError(Connection connection, String text) {}

    /// The last call: the connection is over.
    ///
    /// @param failure `null` after a close or an interrupt; a [ConnectFailedException] if it gave
    ///   up connecting; else what a handler threw
    default void onClosed(Connection connection, @Nullable Throwable failure) {}
}
