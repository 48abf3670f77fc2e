package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/// `nats`: values and locks in a key-value bucket of a NATS server with JetStream.
final class NatsStoreType implements StoreType {
    private static final String URL = "url";
    private static final String BUCKET = "bucket";
    private static final String CREATE = "create";
    private static final String TTL = "ttl";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public boolean locks() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        StoreTypes.check(raw, findings, Set.of(URL, BUCKET, CREATE, TTL))
                .need(BUCKET)
                .text(URL, BUCKET)
                .flag(CREATE)
                .whole(TTL);
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        var name = filled.text(BUCKET);
        if (!NAME.matcher(name).matches()) {
            throw filled.spot(BUCKET)
                    .error("\"%s\" is no bucket: want letters, digits, _ and -".formatted(name));
        }
        var ttl = StoreTypes.timeToLive(filled, TTL);
        try {
            var bucket =
                    new NatsBucket(
                            filled.text(URL, "nats://127.0.0.1:4222"),
                            name,
                            filled.flag(CREATE, false));
            return new NatsStore(context.name(), bucket, ttl, StoreTypes.holder());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while connecting to NATS", e);
        }
    }
}
