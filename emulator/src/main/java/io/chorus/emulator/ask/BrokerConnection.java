package io.chorus.emulator.ask;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectFailedException;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// One connection that is up, for verbs that speak NATS alone.
public final class BrokerConnection implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Commons commons;
    private final Connection connection;
    private final Thread thread;

    private BrokerConnection(Commons commons, Connection connection, Thread thread) {
        this.commons = commons;
        this.connection = connection;
        this.thread = thread;
    }

    /// Connects.
    ///
    /// @param name shown in the broker's listings
    /// @throws ChorusException if the broker is not there or does not let us in
    public static BrokerConnection open(BrokerAccess access, String name, ConnectionHandler handler)
            throws InterruptedException {
        var commons = Commons.start();
        long seed = new SecureRandom().nextLong();
        var connection =
                new Connection(
                        ConnectionOptions.requester(access.servers(), name, seed, commons),
                        handler);
        var thread = Thread.ofPlatform().daemon().name(name).start(connection);
        var opened = new BrokerConnection(commons, connection, thread);
        try {
            connection.awaitConnected(access.connectTimeout());
            return opened;
        } catch (ConnectFailedException | TimeoutException e) {
            opened.close();
            throw new ChorusException(
                    ExitStatus.PREFLIGHT, unreachable(access, String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    /// Why a verb cannot start, and how to mend it.
    static String unreachable(BrokerAccess access, String reason) {
        return "no connection to "
                + access.named()
                + ": "
                + reason
                + "; start a broker there (chorus broker), or name another with --server and who"
                + " you are with --user and --pass or --token.";
    }

    /// The connection, to subscribe and publish on.
    public Connection connection() {
        return connection;
    }

    /// Waits until the broker has taken all that was published.
    ///
    /// @throws ChorusException if it does not in time
    public void flush(Duration limit) throws InterruptedException {
        try {
            connection.flush(limit);
        } catch (TimeoutException e) {
            throw new ChorusException(
                    ExitStatus.INVALID,
                    "the broker did not confirm within "
                            + limit.toMillis()
                            + " ms; is it overloaded?",
                    e);
        }
    }

    /// Says good-bye, and lets what was published leave.
    @Override
    public void close() {
        connection.close();
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        commons.close();
    }
}
