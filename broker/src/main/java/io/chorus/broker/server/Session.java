package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// What a connection has said of itself and is allowed to do. Confined to its loop, but for what
/// [#takes] reads.
final class Session {
    private volatile ConnectMessage connect = ConnectMessage.DEFAULT;
    private volatile Authenticator.@Nullable Identity identity;
    private boolean connected;
    private @Nullable ResponsePermits permits;

    Session(Authenticator authenticator) {
        identity = authenticator.silent().orElse(null);
    }

    /// Whether it has said CONNECT.
    boolean connected() {
        return connected;
    }

    /// Whether it is somebody: known by its credentials, or nobody has to be.
    boolean authenticated() {
        return identity != null;
    }

    void accept(ConnectMessage message, Authenticator.Identity who) {
        connect = message;
        identity = who;
        connected = true;
        permits = null;
    }

    /// Asks again who it is by what it has said, and forgets what it was allowed before.
    ///
    /// @return `false` if it is nobody any more
    boolean renew(Authenticator authenticator) {
        var who = connected ? authenticator.identify(connect) : authenticator.silent();
        identity = who.orElse(null);
        permits = null;
        return who.isPresent() || !connected;
    }

    ConnectMessage said() {
        return connect;
    }

    boolean verbose() {
        return connect.verbose();
    }

    boolean pedantic() {
        return connect.pedantic();
    }

    boolean echo() {
        return connect.echo();
    }

    boolean headers() {
        return connect.headers();
    }

    boolean noResponders() {
        return connect.noResponders();
    }

    /// Whether INFO may be sent at any time.
    boolean takesUpdates() {
        return connect.protocol() >= 1;
    }

    Authenticator.Identity identity() {
        var current = identity;
        return current == null ? Authenticator.Identity.ANYBODY : current;
    }

    private PermissionRules permissions() {
        return identity().permissions();
    }

    boolean mayPublish(ByteString subject) {
        if (subject.startsWith("_GR_.") || subject.startsWith("$NRG.")) {
            return false;
        }
        var permissions = permissions();
        if (permissions.mayPublish(subject)) {
            return true;
        }
        var granted = permits;
        return granted != null && granted.use(subject, System.nanoTime());
    }

    boolean maySubscribe(ByteString subject, @Nullable ByteString queueGroup) {
        return permissions().maySubscribe(subject, queueGroup);
    }

    static boolean isReservedReply(ByteString replyTo) {
        return replyTo.startsWith("_R_.")
                || replyTo.startsWith("_GR_.")
                || replyTo.startsWith("$JS.ACK.");
    }

    /// Whether a message that matches a subscription may reach this connection. For any thread.
    boolean takes(boolean own, ByteString subject) {
        return !(own && !connect.echo()) && !permissions().filters(subject);
    }

    /// Notes that the connection was asked something, where that allows it to answer.
    void asked(ByteString replyTo) {
        var permissions = permissions();
        if (permissions.responses() != 0) {
            var granted = permits;
            if (granted == null) {
                granted = new ResponsePermits();
                permits = granted;
            }
            long now = System.nanoTime();
            granted.grant(
                    replyTo,
                    permissions.responses(),
                    now + permissions.responsesExpireNanos(),
                    now);
        }
    }
}
