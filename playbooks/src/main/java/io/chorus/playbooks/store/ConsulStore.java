package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values in Consul's key-value store.
final class ConsulStore extends ServerStore {
    private static final Duration LIMIT = HttpServer.LIMIT;
    private final ConsulServer consul;

    ConsulStore(
            String name,
            ConsulServer consul,
            Duration timeToLive,
            Duration lockDelay,
            String holder) {
        super(name, () -> ConsulLease.grant(consul, timeToLive, lockDelay, holder));
        this.consul = consul;
    }

    @Override
    public String read(String key) {
        return ask(() -> consul.get(key, LIMIT))
                .orElseThrow(() -> missing(key, consul.name()))
                .value();
    }

    @Override
    public Boolean write(String key, @Nullable Object value) {
        var text = Texts.of(value);
        if (!ask(() -> consul.put(key, text, "", LIMIT))) {
            throw new StoreException("%s did not write %s".formatted(consul.name(), key));
        }
        return true;
    }

    @Override
    public void delete(String key) {
        ask(() -> {
            consul.delete(key, "", LIMIT);
            return null;
        });
    }

    @Override
    public List<String> list(String prefix) {
        return ask(() -> consul.keys(prefix, LIMIT)).stream().sorted().toList();
    }

    @Override
    public long deleteAll(String prefix) {
        return ask(() -> {
            long there = consul.keys(prefix, LIMIT).size();
            consul.delete(prefix, "recurse", LIMIT);
            return there;
        });
    }

    @Override
    void disconnect() {
        consul.close();
    }
}
