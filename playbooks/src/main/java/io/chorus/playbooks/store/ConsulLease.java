package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Consul session.
///
/// Consul ends it between one and two times its time to live after the last renewal, deletes the
/// keys that it held, and then keeps everybody from locking them for the lock-delay.
final class ConsulLease implements Lease {
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Duration LOCK_DELAY_PAUSE = Duration.ofMillis(250);
    private static final Duration LIMIT = HttpServer.LIMIT;
    private static final Pattern SECONDS = Pattern.compile("(\\d+(?:\\.\\d+)?)s");

    private final ConsulServer consul;
    private final String session;
    private final String holder;
    private volatile Duration timeToLive; // Consul may raise it with a renewal

    private ConsulLease(ConsulServer consul, String session, Duration timeToLive, String holder) {
        this.consul = consul;
        this.session = session;
        this.timeToLive = timeToLive;
        this.holder = holder;
    }

    /// Creates the session.
    ///
    /// @param holder who we are, for the message of those who wait
    static ConsulLease grant(
            ConsulServer consul, Duration timeToLive, Duration lockDelay, String holder)
            throws InterruptedException {
        var session = consul.createSession(holder, timeToLive, lockDelay, LIMIT);
        return new ConsulLease(consul, session, timeToLive, holder);
    }

    @Override
    public Duration timeToLive() {
        return timeToLive;
    }

    @Override
    public boolean renew(Duration limit) throws InterruptedException {
        var renewed = consul.renewSession(session, limit);
        if (renewed.isEmpty()) {
            return false;
        }
        var granted = SECONDS.matcher(renewed.get().path("TTL").asString(""));
        if (granted.matches()) {
            timeToLive = Duration.ofMillis(Math.round(Double.parseDouble(granted.group(1)) * 1000));
        }
        return true;
    }

    @Override
    public Try acquire(String key) throws InterruptedException {
        var answer = consul.acquire(key, session, holder, LIMIT);
        if (answer.status() >= 500 && answer.body().contains("invalid session")) {
            return Try.GONE;
        }
        // What the leader said may be followed by the session's end; only a look afterwards counts.
        return consul.said("lock " + key, answer) && holds(key, LIMIT) ? Try.HELD : Try.TAKEN;
    }

    @Override
    public void await(String key, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        var now = consul.sight(key, "", LIMIT);
        var locked = now.entry().filter(entry -> !entry.session().isEmpty());
        if (locked.isEmpty()) {
            // Nobody has it, so this is the lock-delay, of which Consul says nothing more.
            Thread.sleep(LOCK_DELAY_PAUSE.compareTo(atMost) < 0 ? LOCK_DELAY_PAUSE : atMost);
            return;
        }
        long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        // Consul adds up to a sixteenth to the wait.
        consul.sight(
                key,
                "&index=" + now.index() + "&wait=" + left + "ms",
                Duration.ofMillis(left + left / 16).plus(SLACK));
    }

    @Override
    public boolean holds(String key, Duration limit) throws InterruptedException {
        return session(key, limit).filter(session::equals).isPresent();
    }

    private Optional<String> session(String key, Duration limit) throws InterruptedException {
        return consul.get(key, limit).map(ConsulServer.Entry::session);
    }

    @Override
    public void release(String key) throws InterruptedException {
        consul.put(key, "", "release=" + session, LIMIT);
        var left = consul.get(key, LIMIT);
        if (left.isPresent() && left.get().session().isEmpty()) {
            consul.delete(key, "cas=" + left.get().modified(), LIMIT);
        }
    }

    @Override
    public String holder(String key) throws InterruptedException {
        var other = session(key, LIMIT).filter(known -> !known.isEmpty());
        if (other.isEmpty()) {
            return "nobody has it, but Consul holds it back for the lock-delay of somebody who";
        }
        return consul.sessionName(other.get(), LIMIT).orElse("session " + other.get());
    }

    @Override
    public void end() throws InterruptedException {
        consul.destroySession(session, LIMIT);
    }
}
