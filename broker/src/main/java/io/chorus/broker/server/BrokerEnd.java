package io.chorus.broker.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How a broker's connections end with it.
final class BrokerEnd {
    private static final long FLUSH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LOOK_MILLIS = 5;

    private final BrokerCore core;

    BrokerEnd(BrokerCore core) {
        this.core = core;
    }

    /// Sends what is queued and closes; first the clients, so that other brokers hear that they are
    /// gone. Returns when that is done, after two seconds at most.
    void inOrder() {
        long until = System.nanoTime() + FLUSH_NANOS;
        var cluster = core.cluster();
        if (cluster != null) {
            cluster.dialer().close();
        }
        for (var loop : core.loops()) {
            // A copy: whoever is closed leaves the list.
            loop.execute(() -> {
                for (var client : loop.clients().toArray(ClientHandler[]::new)) {
                    client.close(CloseReason.SERVER_SHUTDOWN);
                }
            });
        }
        await(() -> core.sockets() == 0, until);
        if (cluster != null) {
            cluster.close();
            await(() -> cluster.table().connections().isEmpty(), until);
        }
    }

    /// Breaks everything off without a word; what is queued is lost.
    void atOnce() {
        var cluster = core.cluster();
        if (cluster != null) {
            cluster.kill();
        }
        for (var loop : core.loops()) {
            loop.execute(() -> {
                for (var client : loop.clients().toArray(ClientHandler[]::new)) {
                    client.ending().reset();
                }
            });
        }
    }

    private static void await(BooleanSupplier done, long until) {
        while (!done.getAsBoolean() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }
}
