package io.chorus.broker.server;

import io.chorus.broker.wire.FrameWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The first words with a client, and what it says of itself later: INFO, CONNECT, the first PONG.
/// Confined to a loop.
final class Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final BrokerCore core;

    Handshake(BrokerCore core) {
        this.core = core;
    }

    /// Greets a new connection, and sends it away again if there are too many.
    void greet(ClientHandler client) {
        send(client, core.info().greeting(client.id(), client.record().host()));
        LOG.debug("{}Client connection created", client);
        if (core.connections() > core.options().maxConnections()) {
            core.logConnectionsExceeded(client);
            client.refuse("maximum connections exceeded", CloseReason.CONNECTIONS_EXCEEDED);
        }
    }

    void connect(ClientHandler client, byte[] json) {
        ConnectMessage message;
        try {
            message = ConnectMessage.parse(json);
        } catch (JacksonException e) {
            client.logError(e.getOriginalMessage());
            client.close(CloseReason.PROTOCOL_VIOLATION);
            return;
        } catch (IllegalArgumentException e) {
            client.logError(String.valueOf(e.getMessage()));
            client.close(CloseReason.PROTOCOL_VIOLATION);
            return;
        }
        // Whoever says CONNECT again begins anew.
        client.subscriptions().endAll();
        var identity = core.authenticator().identify(message);
        if (identity.isEmpty() || core.links().denies(message.name())) {
            client.logError("authentication error" + triedAs(message));
            client.refuse("Authorization Violation", CloseReason.AUTHENTICATION_VIOLATION);
        } else if (message.protocol() < 0 || message.protocol() > 1) {
            client.logError("invalid client protocol");
            client.refuse("invalid client protocol", CloseReason.BAD_CLIENT_PROTOCOL);
        } else if (message.noResponders() && !message.headers()) {
            var text = "no responders requires headers support";
            client.logError(text);
            client.refuse(text, CloseReason.NO_RESPONDERS_REQUIRES_HEADERS);
        } else {
            accept(client, message, identity.get());
        }
    }

    private void accept(
            ClientHandler client, ConnectMessage message, Authenticator.Identity identity) {
        long now = System.nanoTime();
        client.keepAlive().heard(now);
        if (!client.session().connected()) {
            client.keepAlive().connected(client.record().ageNanos(now));
            client.reminder().connected(now);
        }
        client.session().accept(message, identity);
        client.tap = core.tap(client.id(), message.name());
        client.acknowledge();
        core.links().named(client.channel(), message.name());
    }

    private static String triedAs(ConnectMessage message) {
        if (!message.user().isEmpty()) {
            return " - User " + Quoted.of(message.user());
        }
        return message.token().isEmpty() ? "" : " - Token \"[REDACTED]\"";
    }

    /// Answers a PING; the first answer tells the client that INFO may follow from now on.
    void pong(ClientHandler client) {
        client.send(FrameWriter::pong);
        var keepAlive = client.keepAlive();
        if (!keepAlive.hasSentPong()) {
            keepAlive.pongSent();
            if (client.session().takesUpdates()) {
                sendUpdate(client);
            }
        }
    }

    /// Sends an INFO to a client that takes one at any time and has been answered before.
    void update(ClientHandler client) {
        if (client.session().takesUpdates() && client.keepAlive().hasSentPong()) {
            sendUpdate(client);
        }
    }

    private void sendUpdate(ClientHandler client) {
        send(
                client,
                core.info().update(client.id(), client.record().host(), core.inLameDuckMode()));
    }

    private static void send(ClientHandler client, byte[] json) {
        client.send(buffer -> FrameWriter.info(buffer, json));
    }

    /// A client need not say INFO, but what it says must at least be one.
    static void info(ClientHandler client, byte[] json) {
        try {
            var _ = JSON.readTree(json);
        } catch (JacksonException e) {
            client.logError(e.getOriginalMessage());
            client.close(CloseReason.PROTOCOL_VIOLATION);
        }
    }
}
