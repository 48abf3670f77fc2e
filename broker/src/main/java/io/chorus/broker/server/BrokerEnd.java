package io.chorus.broker.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    /// Breaks everything off without a word; what is queued is lost. Returns when that is done,
    /// after two seconds at most: the loops must not end before, as they would close in order.
    void atOnce() {
        long until = System.nanoTime() + FLUSH_NANOS;
        var cluster = core.cluster();
        if (cluster != null) {
            cluster.dialer().close();
        }
        var todo = new AtomicInteger(core.loops().size());
        for (var loop : core.loops()) {
            loop.execute(() -> {
                if (cluster != null) {
                    cluster.table().reset(loop);
                }
                for (var client : loop.clients().toArray(ClientHandler[]::new)) {
                    client.ending().reset();
                }
                todo.decrementAndGet();
            });
        }
        await(() -> todo.get() == 0, until);
    }

    private static void await(BooleanSupplier done, long until) {
        while (!done.getAsBoolean() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }
}
