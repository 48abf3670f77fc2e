package io.chorus.playbooks.store;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A lease of etcd; a lock is a key that was created with it, and goes with it.
final class EtcdLease implements Lease {
    private static final Duration LIMIT = HttpServer.LIMIT;

    private final EtcdServer etcd;
    private final String id;
    private final String holder;
    private volatile Duration timeToLive;
    private long seen; // revision of the last look at a lock; used by who waits for one

    private EtcdLease(EtcdServer etcd, String id, Duration timeToLive, String holder) {
        this.etcd = etcd;
        this.id = id;
        this.timeToLive = timeToLive;
        this.holder = holder;
    }

    /// Gets a lease.
    ///
    /// @param wanted its time to live; the server has a least one
    static EtcdLease grant(EtcdServer etcd, Duration wanted, String holder)
            throws InterruptedException {
        var granted =
                etcd.call(
                        "grant a lease",
                        "/lease/grant",
                        EtcdServer.object().put("TTL", wanted.toSeconds()),
                        LIMIT);
        return new EtcdLease(
                etcd, granted.path("ID").asString(""), seconds(granted, wanted), holder);
    }

    private static Duration seconds(JsonNode answer, Duration otherwise) {
        long seconds = answer.path("TTL").asLong(0);
        return seconds > 0 ? Duration.ofSeconds(seconds) : otherwise;
    }

    @Override
    public Duration timeToLive() {
        return timeToLive;
    }

    @Override
    public boolean renew(Duration limit) throws InterruptedException {
        var result =
                etcd.call(
                                "renew the lease",
                                "/lease/keepalive",
                                EtcdServer.object().put("ID", id),
                                limit)
                        .path("result");
        if (result.path("TTL").asLong(0) <= 0) {
            return false;
        }
        timeToLive = seconds(result, timeToLive);
        return true;
    }

    @Override
    public Try acquire(String key) throws InterruptedException {
        var absent = compare(key, "CREATE").put("create_revision", "0");
        var create = EtcdServer.object();
        create.putObject("request_put")
                .put("key", EtcdServer.encoded(key))
                .put("value", EtcdServer.encoded(holder))
                .put("lease", id);
        var look = EtcdServer.object();
        look.putObject("request_range").put("key", EtcdServer.encoded(key));
        var answer = etcd.answer("/kv/txn", transaction(absent, create, look), LIMIT);
        if (EtcdServer.unknown(answer)) {
            return Try.GONE;
        }
        var said = etcd.expectedOk("lock " + key, answer);
        if (said.path("succeeded").asBoolean(false)) {
            return Try.HELD;
        }
        seen = said.path("header").path("revision").asLong(0);
        var there = said.path("responses").path(0).path("response_range").path("kvs").path(0);
        return there.path("lease").asString("").equals(id) ? Try.HELD : Try.TAKEN;
    }

    private static ObjectNode compare(String key, String target) {
        return EtcdServer.object()
                .put("key", EtcdServer.encoded(key))
                .put("target", target)
                .put("result", "EQUAL");
    }

    private static ObjectNode transaction(ObjectNode compare, ObjectNode then, ObjectNode orElse) {
        var transaction = EtcdServer.object();
        transaction.putArray("compare").add(compare);
        transaction.putArray("success").add(then);
        transaction.putArray("failure").add(orElse);
        return transaction;
    }

    @Override
    public void await(String key, Duration atMost) throws InterruptedException {
        etcd.awaitDelete(key, seen + 1, atMost);
    }

    @Override
    public boolean holds(String key, Duration limit) throws InterruptedException {
        return there(key, limit).path("lease").asString("").equals(id);
    }

    private JsonNode there(String key, Duration limit) throws InterruptedException {
        return etcd.call(
                        "look at the lock " + key,
                        "/kv/range",
                        EtcdServer.object().put("key", EtcdServer.encoded(key)),
                        limit)
                .path("kvs")
                .path(0);
    }

    @Override
    public void release(String key) throws InterruptedException {
        var ours = compare(key, "LEASE").put("lease", id);
        var delete = EtcdServer.object();
        delete.putObject("request_delete_range").put("key", EtcdServer.encoded(key));
        var look = EtcdServer.object();
        look.putObject("request_range").put("key", EtcdServer.encoded(key));
        etcd.call("unlock " + key, "/kv/txn", transaction(ours, delete, look), LIMIT);
    }

    @Override
    public String holder(String key) throws InterruptedException {
        var name = EtcdServer.decoded(there(key, LIMIT).path("value"));
        return name.isEmpty() ? "somebody who does not say who" : name;
    }

    @Override
    public void end() throws InterruptedException {
        var answer = etcd.answer("/lease/revoke", EtcdServer.object().put("ID", id), LIMIT);
        if (!EtcdServer.unknown(answer)) {
            etcd.expectedOk("revoke the lease", answer);
        }
    }
}
