package io.chorus.playbooks.store;

import io.nats.client.api.KeyValueEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Locks in a NATS bucket, which knows revisions but no leases.
///
/// A lock is a key that its holder writes again and again, each time only if nobody else wrote it.
/// Whoever waits and sees the same revision for all of the time to live that stands in the value
/// writes its own over it, if that revision is still there. The holder has given up by then: its
/// time counts from before it sent that revision, ours from after we saw it. So no clocks are
/// compared, and a value that is no lock is never written over.
final class NatsLease implements Lease {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int RELEASES = 5;

    private final NatsBucket bucket;
    private final Duration timeToLive;
    private final String id = UUID.randomUUID().toString();
    private final byte[] value;
    private final Map<String, Long> revisions = new ConcurrentHashMap<>(); // of what is ours
    private final Map<String, Sight> sights = new HashMap<>(); // used by who waits

    /// What we have seen of somebody else's lock.
    private record Sight(long revision, long sinceNanos) {}

    NatsLease(NatsBucket bucket, Duration timeToLive, String holder) {
        this.bucket = bucket;
        this.timeToLive = timeToLive;
        this.value =
                HttpServer.JSON
                        .createObjectNode()
                        .put("lock", id)
                        .put("holder", holder)
                        .put("ttl", timeToLive.toMillis())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Duration timeToLive() {
        return timeToLive;
    }

    @Override
    public boolean renew(Duration limit) throws InterruptedException {
        for (var key : List.copyOf(revisions.keySet())) {
            renew(key);
        }
        return true;
    }

    private void renew(String key) throws InterruptedException {
        var revision = revisions.get(key);
        if (revision == null) {
            return; // released meanwhile
        }
        var renewed = bucket.update(key, value, revision);
        if (renewed.isPresent()) {
            revisions.replace(key, revision, renewed.getAsLong());
            return;
        }
        // An earlier renewal may have been written although its answer got lost.
        var now = bucket.get(key).filter(this::ours);
        if (now.isPresent()) {
            revisions.replace(key, revision, now.get().getRevision());
        } else {
            revisions.remove(key, revision);
        }
    }

    @Override
    public Try acquire(String key) throws InterruptedException {
        var there = bucket.get(key);
        if (there.isEmpty()) {
            sights.remove(key);
            return taken(key, bucket.create(key, value));
        }
        if (ours(there.get())) {
            revisions.put(key, there.get().getRevision());
            return Try.HELD;
        }
        long revision = there.get().getRevision();
        var before = sights.get(key);
        if (before == null || before.revision() != revision) {
            sights.put(key, new Sight(revision, System.nanoTime()));
            return Try.TAKEN;
        }
        long promised = read(there.get()).path("ttl").asLong(0);
        long passed = (System.nanoTime() - before.sinceNanos()) / 1_000_000;
        return promised > 0 && passed >= promised
                ? taken(key, bucket.update(key, value, revision))
                : Try.TAKEN;
    }

    private Try taken(String key, OptionalLong revision) {
        if (revision.isEmpty()) {
            return Try.TAKEN;
        }
        revisions.put(key, revision.getAsLong());
        sights.remove(key);
        return Try.HELD;
    }

    @Override
    public void await(String key, Duration atMost) throws InterruptedException {
        var pause = timeToLive.dividedBy(10);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Thread.sleep(pause.compareTo(atMost) < 0 ? pause : atMost);
    }

    @Override
    public boolean holds(String key, Duration limit) {
        return revisions.containsKey(key); // what renewing found out
    }

    @Override
    public void release(String key) throws InterruptedException {
        revisions.remove(key);
        // A renewal that is under way may write once more.
        for (int tries = 0; tries < RELEASES; tries++) {
            var there = bucket.get(key).filter(this::ours);
            if (there.isEmpty() || bucket.delete(key, there.get().getRevision())) {
                return;
            }
        }
    }

    @Override
    public String holder(String key) throws InterruptedException {
        var there = bucket.get(key);
        if (there.isEmpty()) {
            return "somebody who has just left it";
        }
        var holder = read(there.get()).path("holder").asString("");
        return holder.isEmpty() ? "a value that is no lock" : holder;
    }

    private boolean ours(KeyValueEntry entry) {
        return read(entry).path("lock").asString("").equals(id);
    }

    private static JsonNode read(KeyValueEntry entry) {
        var text = Optional.ofNullable(entry.getValueAsString()).orElse("");
        try {
            return HttpServer.JSON.readTree(text);
        } catch (JacksonException _) {
            // Somebody's value, no lock.
            return MissingNode.getInstance();
        }
    }

    @Override
    public void end() {
        // Nothing is left of it on the server once its locks are released.
    }
}
