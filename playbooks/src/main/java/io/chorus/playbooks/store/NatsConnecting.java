package io.chorus.playbooks.store;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One attempt to connect to a NATS server that ends as soon as the server says no. The client by
/// itself hears that, too, but waits for the rest of its time.
final class NatsConnecting implements ErrorListener {
    private final CompletableFuture<Connection> answer = new CompletableFuture<>();

    private NatsConnecting() {}

    /// Connects.
    ///
    /// @param options all but the listener for errors
    /// @throws IOException with what the server or the network says
    static Connection connect(Options.Builder options) throws IOException, InterruptedException {
        var attempt = new NatsConnecting();
        var all = options.errorListener(attempt).build();
        Thread.ofVirtual().name("connect to nats").start(() -> attempt.run(all));
        try {
            return attempt.answer.get();
        } catch (InterruptedException e) {
            attempt.answer.completeExceptionally(e);
            throw e;
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new IOException(String.valueOf((cause == null ? e : cause).getMessage()), e);
        }
    }

    /// Whether a server says that it does not let somebody in.
    static boolean isRefusal(String error) {
        return error.contains("uthenti") || error.contains("uthoriz");
    }

    private void run(Options options) {
        try {
            var connection = Nats.connect(options);
            if (!answer.complete(connection)) {
                connection.close();
            }
        } catch (InterruptedException | IOException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        if (isRefusal(error)) {
            answer.completeExceptionally(new IOException(error));
        }
    }
}
