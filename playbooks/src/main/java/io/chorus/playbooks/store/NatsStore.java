package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values in a key-value bucket of NATS.
final class NatsStore extends ServerStore {
    private final NatsBucket bucket;

    NatsStore(String name, NatsBucket bucket, Duration timeToLive, String holder) {
        super(name, () -> new NatsLease(bucket, timeToLive, holder));
        this.bucket = bucket;
    }

    @Override
    public String read(String key) {
        var entry = ask(() -> bucket.get(key)).orElseThrow(() -> missing(key, bucket.name()));
        var text = entry.getValueAsString();
        return text == null ? "" : text;
    }

    @Override
    public Long write(String key, @Nullable Object value) {
        var text = Texts.of(value);
        return ask(() -> bucket.put(key, text));
    }

    @Override
    public void delete(String key) {
        ask(() -> {
            bucket.delete(key);
            return null;
        });
    }

    @Override
    public List<String> list(String prefix) {
        return ask(bucket::keys).stream().filter(key -> key.startsWith(prefix)).sorted().toList();
    }

    @Override
    public long deleteAll(String prefix) {
        var keys = list(prefix);
        keys.forEach(this::delete);
        return keys.size();
    }

    @Override
    void disconnect() {
        bucket.close();
    }
}
