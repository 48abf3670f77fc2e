package io.chorus.broker.server;

import io.chorus.broker.clock.Deadlines;
import io.chorus.broker.wire.FrameWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When one connection is asked whether it is still there, or first of all who it is. Confined to
/// its loop.
final class ClientReminder implements Deadlines.Due {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final ClientHandler client;
    private Deadlines.@Nullable Entry entry;

    ClientReminder(ClientHandler client) {
        this.client = client;
    }

    /// The connection was accepted.
    void begin() {
        var options = client.core().options();
        var limit =
                client.session().authenticated() ? options.pingInterval() : options.authTimeout();
        set(System.nanoTime() + limit.toNanos());
    }

    /// The client has said who it is, for the first time.
    void connected(long now) {
        set(now + KeepAlive.firstNanos(client.core().options()));
    }

    private void set(long dueNanos) {
        cancel();
        entry = client.loop().remind(this, dueNanos);
    }

    void cancel() {
        if (entry != null) {
            entry.cancel();
        }
    }

    @Override
    public void due(long now) {
        if (!client.isOpen()) {
            return;
        }
        if (!client.session().authenticated()) {
            LOG.debug("{}Authentication Timeout", client);
            client.refuse("Authentication Timeout", CloseReason.AUTHENTICATION_TIMEOUT);
            return;
        }
        switch (verdict(now)) {
            case PING -> client.send(FrameWriter::ping);
            case WAIT -> {}
            case STALE -> {
                LOG.debug("{}Stale Client Connection - Closing", client);
                client.core().countStale();
                client.refuse("Stale Connection", CloseReason.STALE_CONNECTION);
                return;
            }
        }
        long next = now + client.keepAlive().nextNanos(client.core().options());
        client.loop().remindAgain(Objects.requireNonNull(entry), next);
    }

    private KeepAlive.Verdict verdict(long now) {
        // Who is not read from cannot be heard either.
        return client.input().isPaused()
                ? KeepAlive.Verdict.WAIT
                : client.keepAlive()
                        .due(now, client.record().ageNanos(now), client.core().options());
    }
}
