package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// `nats`: values and locks in a key-value bucket of a NATS server with JetStream.
final class NatsStoreType implements StoreType {
    private static final String URL = "url";
    private static final String BUCKET = "bucket";
    private static final String CREATE = "create";
    private static final String TTL = "ttl";
    private static final String USUAL_URL = "nats://127.0.0.1:4222";

    /// The password in an address, or the token.
    private static final Pattern LOGIN = Pattern.compile("//(?:[^/@:]*:)?([^/@]+)@");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final Map<String, String> environment;

    /// @param environment where the address and the login may stand
    NatsStoreType(Map<String, String> environment) {
        this.environment = environment;
    }

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
        StoreTypes.check(
                        raw,
                        findings,
                        Set.of(
                                URL,
                                BUCKET,
                                CREATE,
                                TTL,
                                NatsLogin.USER,
                                NatsLogin.PASSWORD,
                                NatsLogin.TOKEN))
                .need(BUCKET)
                .text(URL, BUCKET, NatsLogin.USER, NatsLogin.PASSWORD, NatsLogin.TOKEN)
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
        var login = NatsLogin.of(filled, environment);
        try {
            var bucket =
                    new NatsBucket(
                            filled.text(URL, environment.getOrDefault("NATS_URL", USUAL_URL)),
                            login,
                            name,
                            filled.flag(CREATE, false));
            return new NatsStore(context.name(), bucket, ttl, StoreTypes.holder());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while connecting to NATS", e);
        }
    }

    @Override
    public List<String> secrets(Properties filled) {
        var secrets = new ArrayList<String>();
        secrets.add(filled.text(NatsLogin.PASSWORD, ""));
        secrets.add(filled.text(NatsLogin.TOKEN, ""));
        var login = LOGIN.matcher(filled.text(URL, ""));
        if (login.find()) {
            secrets.add(login.group(1));
        }
        return secrets;
    }
}
