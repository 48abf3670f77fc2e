package io.chorus.emulator.preflight;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectFailedException;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.client.ServerInfo;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Connects to a broker once, as any client would, and leaves again.
public final class BrokerProbe {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private BrokerProbe() {}

    /// Asks every server of a pool until one answers.
    ///
    /// @return what that one says of itself
    /// @throws ChorusException with exit status 5 if none lets us in
    public static ServerInfo reach(List<ServerAddress> servers) throws InterruptedException {
        var found = new AtomicReference<@Nullable ServerInfo>();
        try (var commons = Commons.start()) {
            var options = ConnectionOptions.requester(servers, "chorus-preflight", 1, commons);
            try (var connection = new Connection(options, listening(found))) {
                var thread = Thread.ofVirtual().name("preflight").start(connection);
                connection.awaitConnected(LIMIT);
                connection.close();
                thread.join();
            }
        } catch (ConnectFailedException | TimeoutException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT, sentence(servers, String.valueOf(e.getMessage())), e);
        }
        var info = found.get();
        if (info == null) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "The broker at %s closed the connection at once; its log says why."
                            .formatted(urls(servers)));
        }
        return info;
    }

    private static String sentence(List<ServerAddress> servers, String reason) {
        return reason.toLowerCase(Locale.ROOT).contains("authorization")
                ? "The broker at %s lets nobody in with these credentials (%s): correct --user and --pass, or --token."
                        .formatted(urls(servers), reason)
                : "No broker at %s: %s. Start one (./chorus broker, or nats-server), or correct --server."
                        .formatted(urls(servers), reason);
    }

    private static String urls(List<ServerAddress> servers) {
        return String.join(", ", servers.stream().map(ServerAddress::url).toList());
    }

    private static ConnectionHandler listening(AtomicReference<@Nullable ServerInfo> found) {
        return new ConnectionHandler() {
            @Override
            public void onMessage(Connection connection, Message message) {}

            @Override
            public void onConnected(Connection connection, ServerInfo server, boolean again) {
                found.set(server);
            }
        };
    }
}
