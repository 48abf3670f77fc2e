package io.chorus.broker.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends all clients away little by little, so that they do not all come to another broker at once.
final class LameDuck {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;

    /// Pauses below this are not worth a timer; clients go in batches instead.
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000;

    private final BrokerCore core;

    /// Counted down when the broker is closed meanwhile.
    private final CountDownLatch cancelled;

    LameDuck(BrokerCore core, CountDownLatch cancelled) {
        this.core = core;
        this.cancelled = cancelled;
    }

    /// Tells the clients, waits for the grace period, and closes one after the other. Returns when
    /// all are gone or it was cancelled.
    void run() throws InterruptedException {
        core.enterLameDuckMode();
        var cluster = core.cluster();
        if (cluster != null) {
            cluster.leave();
        }
        for (var loop : core.loops()) {
            loop.execute(() -> loop.clients().forEach(core.handshake()::update));
        }
        if (core.connections() == 0 || pause(core.options().lameDuckGrace().toNanos())) {
            return;
        }
        LOG.info("Closing existing clients");
        closeClients(clients());
    }

    private List<ClientHandler> clients() {
        var parts = new ArrayList<CompletableFuture<List<ClientHandler>>>();
        for (var loop : core.loops()) {
            var part = new CompletableFuture<List<ClientHandler>>();
            parts.add(part);
            loop.execute(() -> part.complete(List.copyOf(loop.clients())));
        }
        return parts.stream().flatMap(part -> part.join().stream()).toList();
    }

    private void closeClients(List<ClientHandler> clients) throws InterruptedException {
        if (clients.isEmpty()) {
            return;
        }
        var options = core.options();
        Duration time = options.lameDuckDuration().minus(options.lameDuckGrace());
        long each = Math.min(time.toNanos() / clients.size(), LONGEST_PAUSE_NANOS);
        int batch = (int) Math.max(1, SHORTEST_PAUSE_NANOS / Math.max(1, each));
        for (int i = 0; i < clients.size(); i++) {
            var client = clients.get(i);
            client.loop().execute(() -> client.close(CloseReason.SERVER_SHUTDOWN));
            if ((i + 1) % batch == 0 && i + 1 < clients.size()) {
                long longest = Math.max(1, each * batch);
                if (pause(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1))) {
                    return;
                }
            }
        }
    }

    /// Waits, unless the broker is closed meanwhile.
    ///
    /// @return whether it was cancelled
    private boolean pause(long nanos) throws InterruptedException {
        return cancelled.await(nanos, TimeUnit.NANOSECONDS);
    }
}
