package io.chorus.broker.client;

import io.chorus.broker.clock.Deadlines;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How far a session has come, and whether it gets on: when a stage has lasted its time, the
/// session is told to ask the broker for a word, or to give up.
///
/// ```
///   CONNECTING ──PONG for the subscriptions──▶ CONNECTED ──leave()──▶ LEAVING ──its PONG──▶ OVER
///        └── too long: abort ──▶ OVER ◀── silent: abort ──┘               └── too long: abort ──┘
/// ```
///
/// - Any thread may have a session [#leaving]; all other steps are the reader's. Any may ask.
/// - The clock's thread calls [#due]. It serves all connections, so it must neither write nor wait.
/// - Its monitor is held while the clock takes in an entry and, if it takes none, while the link is
///   closed, so it comes before their locks.
///
/// It is a [Liveness] and does not have one, since that would be an object more for each session of
/// a large fleet.
final class Watchdog extends Liveness implements Deadlines.Due {
    private enum Stage {
        CONNECTING,
        CONNECTED,
        LEAVING,
        OVER
    }

    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);

    private final Session session;

    private volatile Stage stage = Stage.CONNECTING; // written under this, forward only
    private Deadlines.@Nullable Entry timeout; // guarded by this

    /// Why we end the session ourselves.
    private volatile @Nullable String ending;

    Watchdog(Session session) {
        this.session = session;
    }

    /// The broker has confirmed our subscriptions, and the session is not over.
    boolean isConnected() {
        return stage == Stage.CONNECTED || stage == Stage.LEAVING;
    }

    /// Why we end the session ourselves; `null` if we do not.
    @Nullable String ending() {
        return ending;
    }

    /// We end the session ourselves, for this reason unless there is one already.
    void ends(String why) {
        ending = ending == null ? why : ending;
    }

    /// Why the session cannot go on: what we did ourselves explains better than the exception that
    /// follows from it.
    String reason(Exception e) {
        var own = ending;
        return own != null ? own : Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    void connecting() {
        enter(Stage.CONNECTING, policy().connectTimeout());
    }

    void connected() {
        enter(Stage.CONNECTED, firstBeat());
    }

    /// We are about to say good-bye.
    ///
    /// @return `false` if it is too late, as the session is over
    boolean leaving(String why) {
        if (!enter(Stage.LEAVING, LEAVE_LIMIT)) {
            return false;
        }
        ending = why;
        return true;
    }

    void over() {
        enter(Stage.OVER, Duration.ZERO);
    }

    /// Has the session leave a broker that is about to go.
    void leaveAfter(Duration pause) {
        Runnable leave = () -> session.leave("lame duck", true);
        var _ = clock().after(pause, _ -> Thread.ofVirtual().name("leave").start(leave));
    }

    /// Goes forward to a stage and has the clock watch it; never back.
    private synchronized boolean enter(Stage next, Duration limit) {
        if (next.compareTo(stage) < 0) {
            return false;
        }
        stage = next;
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
        if (next != Stage.OVER) {
            watch(limit);
        }
        return true;
    }

    private synchronized void watch(Duration limit) {
        try {
            timeout = clock().after(limit, this);
        } catch (IllegalStateException _) {
            unwatched();
        }
    }

    /// The stage may last longer. For the clock's thread, which alone knows that an entry is not in
    /// use any more.
    private synchronized void watchOn(Duration limit) {
        var expired = timeout;
        if (stage != Stage.CONNECTED || expired == null || !expired.isTaken()) {
            return;
        }
        try {
            clock().again(expired, limit);
        } catch (IllegalStateException _) {
            unwatched();
        }
    }

    private void unwatched() {
        // Nobody would notice a silent broker any more.
        session.abort("the clock of all connections was closed before this one");
    }

    /// The stage has lasted its time. Runs on the clock's thread, so it must not write.
    @Override
    public void due(long now) {
        switch (stage) {
            case CONNECTING -> {
                var limit = policy().connectTimeout();
                session.abort(ConnectionHandler.NO_ANSWER + limit.toMillis() + " ms");
            }
            case CONNECTED -> beat();
            case LEAVING -> session.abort("left without an answer");
            case OVER -> {}
        }
    }

    /// Up to half an interval sooner than all others, so that a fleet that came at once does not
    /// ask at once.
    private Duration firstBeat() {
        long interval = policy().pingInterval().toNanos();
        return Duration.ofNanos(interval - ThreadLocalRandom.current().nextLong(interval / 2 + 1));
    }

    private void beat() {
        if (!session.life().isFrozen()) {
            if (isStale(session.isWriting())) {
                session.abort("stale: the broker does not answer pings");
                return;
            }
            session.ping();
        }
        watchOn(policy().pingInterval());
    }

    private ConnectionPolicy policy() {
        return session.life().options().policy();
    }

    private Heartbeat clock() {
        return session.life().options().commons().heartbeat();
    }
}
