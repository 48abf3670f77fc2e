package io.chorus.broker.client;

/// A [ConnectionHandler] that takes every message from where it was read to, so that none is copied
/// for it.
public interface IncomingHandler extends ConnectionHandler {
    @Override
    void onIncoming(Connection connection, Incoming incoming);

    /// Never called: all messages go to [#onIncoming].
    @Override
    default void onMessage(Connection connection, Message message) {}
}
