package io.chorus.broker.client;

import io.chorus.broker.wire.Frame;

/// The receiving half of a connection: hands what comes to the handler. Belongs to the connection's
/// thread; the counters may be read by any, a little late.
final class Inbound {
    private final Connection connection;
    private final Life life;
    private final ConnectionHandler handler;
    private final Outbound out;
    private long messages;
    private long bytes;

    Inbound(Connection connection, Life life, ConnectionHandler handler, Outbound out) {
        this.connection = connection;
        this.life = life;
        this.handler = handler;
        this.out = out;
    }

    /// See [Life#touch].
    int touch() {
        return (int) messages;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    /// A message; nobody's if its subscription has ended meanwhile.
    ///
    /// @param readNanos when it had been read
    void message(Frame.Msg frame, long readNanos) {
        var interest = out.interests.find(Message.sid(frame));
        if (interest == null || life.isClosed()) {
            return;
        }
        interest.delivered++;
        messages++;
        bytes += frame.payload().readableBytes();
        try {
            handler.onIncoming(connection, new Incoming(frame, interest.sid, readNanos));
        } catch (RuntimeException | Error e) {
            throw failureOf(e);
        }
    }

    /// What came together has been handed over.
    void batchEnds() {
        try {
            handler.onBatchEnd(connection);
        } catch (RuntimeException | Error e) {
            throw failureOf(e);
        }
    }

    void connecting(ServerAddress server) {
        call(() -> handler.onConnecting(connection, server));
    }

    void connected(ServerInfo info, boolean again) {
        call(() -> handler.onConnected(connection, info, again));
    }

    void connectFailed(ServerAddress server, String reason) {
        call(() -> handler.onConnectFailed(connection, server, reason));
    }

    void disconnected(String reason) {
        call(() -> handler.onDisconnected(connection, reason));
    }

    void error(String text) {
        call(() -> handler.onError(connection, text));
    }

    private void call(Runnable call) {
        if (life.isClosed()) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            throw failureOf(e);
        }
    }

    /// A handler that does not catch what our own broken link throws at it is not at fault.
    private RuntimeException failureOf(Throwable thrown) {
        return thrown instanceof NotConnectedException lost && !out.isOpen()
                ? lost
                : new HandlerFailure(thrown);
    }
}
