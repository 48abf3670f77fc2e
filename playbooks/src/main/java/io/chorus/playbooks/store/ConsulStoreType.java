package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `consul`: values and locks in Consul.
final class ConsulStoreType implements StoreType {
    private static final String URL = "url";
    private static final String TOKEN = "token";
    private static final String DATACENTER = "datacenter";
    private static final String TTL = "ttl";
    private static final String LOCK_DELAY = "lock_delay";
    private static final Duration LEAST_TTL = Duration.ofSeconds(10); // Consul's own
    private static final Duration MOST_LOCK_DELAY = Duration.ofMinutes(1); // Consul's own
    private static final Duration USUAL_LOCK_DELAY = Duration.ofSeconds(15);

    private final Map<String, String> environment;

    /// @param environment where the address and the token may stand
    ConsulStoreType(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "consul";
    }

    @Override
    public boolean locks() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        StoreTypes.check(raw, findings, Set.of(URL, TOKEN, DATACENTER, TTL, LOCK_DELAY))
                .text(URL, TOKEN, DATACENTER)
                .whole(TTL)
                .seconds(LOCK_DELAY);
    }

    @Override
    public List<String> secrets(Properties filled) {
        return List.of(filled.text(TOKEN, ""));
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        var server = server(filled);
        var wanted = Duration.ofSeconds(Math.abs(filled.whole(TTL, 0)));
        return new ConsulStore(
                context.name(),
                server,
                wanted.compareTo(LEAST_TTL) < 0 ? LEAST_TTL : wanted,
                lockDelay(filled),
                StoreTypes.holder());
    }

    private ConsulServer server(Properties filled) {
        var secure = "true".equals(environment.get("CONSUL_HTTP_SSL"));
        var usual = environment.getOrDefault("CONSUL_HTTP_ADDR", "127.0.0.1:8500");
        var address = StoreTypes.address(filled, URL, usual, secure ? "https" : "http");
        var token = filled.text(TOKEN, environment.getOrDefault("CONSUL_HTTP_TOKEN", ""));
        var http =
                new HttpServer(
                        "Consul",
                        address,
                        "is it running there? See the property url, or CONSUL_HTTP_ADDR");
        if (!token.isEmpty()) {
            http.header("X-Consul-Token", token);
        }
        return new ConsulServer(http, filled.text(DATACENTER, ""));
    }

    private static Duration lockDelay(Properties filled) {
        var delay = filled.seconds(LOCK_DELAY, USUAL_LOCK_DELAY);
        if (delay.isZero() || delay.compareTo(MOST_LOCK_DELAY) > 0) {
            throw filled.spot(LOCK_DELAY)
                    .error("want more than 0 and at most 60 seconds: Consul knows no others");
        }
        return delay;
    }
}
