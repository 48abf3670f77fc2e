package io.chorus.broker.client;

import io.chorus.broker.client.ConnectionPolicy.OnLoss;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Finds a broker that takes us: walks the pool, tries each server, pauses as the back-off says.
/// Belongs to the connection's thread.
final class BrokerSearch {
    /// A broker grants its clients ten seconds before it begins to cut them.
    private static final Duration LAME_DUCK_SPREAD = Duration.ofSeconds(5);

    private final Life life;
    private final Inbound in;
    private final Chances random;
    private final ServerPool pool;

    BrokerSearch(Life life, Inbound in) {
        var options = life.options();
        this.life = life;
        this.in = in;
        this.random = new Chances(options.seed());
        this.pool = new ServerPool(options.servers(), options.policy().order(), random);
    }

    ServerPool pool() {
        return pool;
    }

    /// When to leave a broker that is about to go, so that its clients do not all leave at once.
    Duration lameDuckPause() {
        return Duration.ofNanos(random.nextLong(LAME_DUCK_SPREAD.toNanos()));
    }

    /// Looks for the first broker.
    ///
    /// @return `null` if the connection was closed meanwhile
    /// @throws ConnectFailedException if the policy says to give up
    @Nullable Session first() throws InterruptedException {
        var policy = life.options().policy();
        for (int walk = 1; life.isOpen(); walk++) {
            var reasons = new ArrayList<String>();
            for (int i = pool.size(); i > 0 && life.isOpen(); i--) {
                var server = pool.next();
                var session = gated(server, reasons);
                if (session != null) {
                    return session;
                }
            }
            if (policy.firstConnect() == FirstConnect.FAIL && life.isOpen()) {
                throw new ConnectFailedException(
                        "no broker took us: " + String.join("; ", reasons));
            }
            pause(policy.backoff().beforeConnect(walk, random));
        }
        return null;
    }

    /// Looks for another broker after a loss.
    ///
    /// @return `null` if the connection was closed meanwhile
    /// @throws ConnectFailedException if the policy says to give up
    @Nullable Session next() throws InterruptedException {
        var policy = life.options().policy();
        var backoff = policy.backoff();
        if (policy.onLoss() == OnLoss.EXIT) {
            throw new ConnectFailedException("the broker was lost, which is the end for this one");
        }
        pause(backoff.afterLoss(random));
        for (int walk = 1; life.isOpen(); walk++) {
            if (walk > policy.maxAttempts()) {
                throw new ConnectFailedException(
                        "no broker took us again in %,d attempts at each"
                                .formatted(policy.maxAttempts()));
            }
            for (int i = pool.size(); i > 0 && life.isOpen(); i--) {
                if (i == 1) {
                    // The last is where we come from; the others may well be up.
                    pause(backoff.beforeReconnect(walk, random));
                }
                // A fleet that comes back is as wild as its policy, so nothing holds it up here.
                var session = attempt(pool.next(), new ArrayList<>());
                if (session != null) {
                    return session;
                }
            }
        }
        return null;
    }

    /// Tries one server when it is our turn: a fleet that starts is a tool's doing, so the tool
    /// paces it.
    private @Nullable Session gated(ServerAddress server, List<String> reasons)
            throws InterruptedException {
        var gate = life.options().commons().gate();
        gate.enter();
        int before = reasons.size();
        try {
            return attempt(server, reasons);
        } finally {
            boolean silent =
                    reasons.size() > before
                            && reasons.getLast().contains(ConnectionHandler.NO_ANSWER);
            gate.leave(!silent, System.nanoTime());
        }
    }

    /// Tries one server.
    ///
    /// @param reasons gets the reason if it does not take us
    private @Nullable Session attempt(ServerAddress server, List<String> reasons)
            throws InterruptedException {
        String reason;
        try {
            in.connecting(server);
            var session = life.begin(server);
            if (session != null) {
                session.connect(pool);
            }
            return session;
        } catch (IOException e) {
            life.endSession();
            reason = String.valueOf(e.getMessage());
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        reasons.add(server + ": " + reason);
        in.connectFailed(server, reason);
        return null;
    }

    /// Waits until the time is over or the connection is closed, which unparks this thread.
    private void pause(Duration pause) throws InterruptedException {
        long deadline = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos();
                left > 0 && life.isOpen();
                left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
