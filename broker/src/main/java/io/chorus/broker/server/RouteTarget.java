package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.cluster.RouteInfo;
import java.util.concurrent.TimeUnit;

/// A broker to connect to, and when to try next. Confined to the loop of its [RouteDialer], but for
/// what is marked.
final class RouteTarget {
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    /// The pause for a broker that was learned from others and has been away for longer than the
    /// options want it tried often. nats-server gives up then; but others may still have a route to
    /// it, and nobody would ever tell us of it again.
    private static final long LEARNED_MILLIS = 4_000;

    private final RouteAddress address;
    private final boolean explicit;
    private volatile String id;
    private volatile String name;
    private boolean dialling;
    private int attempts;
    private long notBefore = System.nanoTime();

    private RouteTarget(RouteAddress address, boolean explicit, String id, String name) {
        this.address = address;
        this.explicit = explicit;
        this.id = id;
        this.name = name;
    }

    /// One that we were told of; who is there turns out.
    static RouteTarget configured(RouteAddress address) {
        return new RouteTarget(address, true, "", "");
    }

    static RouteTarget learned(RouteAddress address, RouteInfo info) {
        return new RouteTarget(address, false, info.id(), info.name());
    }

    /// For any thread, as are the next five.
    RouteAddress address() {
        return address;
    }

    /// Whether we were told of it, and did not learn of it from others.
    boolean explicit() {
        return explicit;
    }

    /// Whether we were told to go there as that.
    boolean isFor(RouteAddress told) {
        return explicit && address.equals(told);
    }

    /// The id of the broker there as far as known, else empty.
    String id() {
        return id;
    }

    /// Who answers there.
    void leadsTo(RouteInfo info) {
        name = info.name();
        id = info.id();
    }

    /// The name of the broker there as far as known, else empty.
    String name() {
        return name;
    }

    int attempts() {
        return attempts;
    }

    boolean isDue(long now) {
        return !dialling && now - notBefore >= 0;
    }

    /// Begins an attempt.
    void dial(long now, ClusterOptions options) {
        dialling = true;
        attempts++;
        long pause =
                options.connectBackoff()
                        ? Math.min(PAUSE_MILLIS << Math.min(attempts - 1, 5), LONGEST_MILLIS)
                        : 0;
        if (!explicit && attempts > options.connectRetries()) {
            pause = Math.max(pause, LEARNED_MILLIS);
        }
        notBefore = now + TimeUnit.MILLISECONDS.toNanos(pause);
    }

    /// The attempt has failed, or what came of it has ended.
    void ended() {
        dialling = false;
    }

    /// There is a route to it; what comes after that is counted anew.
    void connected(long now) {
        attempts = 0;
        soon(now);
    }

    void soon(long now) {
        notBefore = now;
    }
}
