package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values in etcd, version 3.
final class EtcdStore extends ServerStore {
    private static final Duration LIMIT = HttpServer.LIMIT;
    private final EtcdServer etcd;

    EtcdStore(String name, EtcdServer etcd, Duration timeToLive, String holder) {
        super(name, () -> EtcdLease.grant(etcd, timeToLive, holder));
        this.etcd = etcd;
    }

    @Override
    public String read(String key) {
        var wish = EtcdServer.object().put("key", EtcdServer.encoded(key));
        var found = ask(() -> etcd.call("read " + key, "/kv/range", wish, LIMIT)).path("kvs");
        if (found.isEmpty()) {
            throw missing(key, etcd.name());
        }
        return EtcdServer.decoded(found.path(0).path("value"));
    }

    @Override
    public Boolean write(String key, @Nullable Object value) {
        var wish =
                EtcdServer.object()
                        .put("key", EtcdServer.encoded(key))
                        .put("value", EtcdServer.encoded(Texts.of(value)));
        ask(() -> etcd.call("write " + key, "/kv/put", wish, LIMIT));
        return true;
    }

    @Override
    public void delete(String key) {
        var wish = EtcdServer.object().put("key", EtcdServer.encoded(key));
        ask(() -> etcd.call("delete " + key, "/kv/deleterange", wish, LIMIT));
    }

    @Override
    public List<String> list(String prefix) {
        var wish = EtcdServer.range(prefix).put("keys_only", true);
        var keys = new ArrayList<String>();
        ask(() -> etcd.call("list " + prefix, "/kv/range", wish, LIMIT))
                .path("kvs")
                .forEach(found -> keys.add(EtcdServer.decoded(found.path("key"))));
        Collections.sort(keys);
        return keys;
    }

    @Override
    public long deleteAll(String prefix) {
        var wish = EtcdServer.range(prefix);
        return ask(() -> etcd.call("delete " + prefix, "/kv/deleterange", wish, LIMIT))
                .path("deleted")
                .asLong(0);
    }

    @Override
    void disconnect() {
        etcd.close();
    }
}
