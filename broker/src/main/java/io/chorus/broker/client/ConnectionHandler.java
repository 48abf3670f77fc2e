package io.chorus.broker.client;

/// What the owner of a connection is told, always on the connection's own thread.
///
/// An exception from any of these ends the connection for good, as a bug would; it is not retried.
public interface ConnectionHandler {
    /// A message arrived. What is published here leaves when the batch it came in is done.
    void onMessage(Connection connection, Message message);

    /// Connected and subscribed.
    ///
    /// @param again whether this is a reconnect
    default void onConnected(Connection connection, ServerInfo server, boolean again) {}

    /// The broker was lost; the connection goes on to look for one unless it was closed.
    ///
    /// @param reason in words, for a log or a counter
    default void onDisconnected(Connection connection, String reason) {}

    /// The broker complained but keeps the connection, for instance about a permission.
    default void onError(Connection connection, String text) {}
}
