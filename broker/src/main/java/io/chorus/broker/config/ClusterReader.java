package io.chorus.broker.config;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the block `cluster`.
///
/// Whether its parts fit together, and whether a route leads anywhere, is asked when the options
/// are made of it, since nats-server does not ask before it starts either.
final class ClusterReader {
    private static final Duration LONGEST_PING = Duration.ofSeconds(30);
    private static final String REAL = "or use real nats-servers for the cluster";

    private final Findings findings;
    private final Map<String, Consumer<ClusterOptions.Builder>> settings = new LinkedHashMap<>();
    private List<String> routes = List.of();
    private String user = "";
    private String password = "";
    private int port;
    private @Nullable Entry block;

    ClusterReader(Findings findings) {
        this.findings = findings;
    }

    void read(Entry entry) {
        block = entry;
        findings.each(entry.block(), this::part);
    }

    /// The cluster to be part of; empty where the file has none.
    ///
    /// @param host where to listen unless the block says so
    /// @throws ConfigException if its parts do not fit together
    Optional<ClusterOptions> options(String host) {
        var at = block;
        if (at == null) {
            return Optional.empty();
        }
        if (port == 0) {
            throw at.wrong(
                    "nothing says where to listen for routes, so there would be no cluster: add"
                            + " listen: \"host:6222\"");
        }
        try {
            var builder = ClusterOptions.builder().host(host);
            settings.values().forEach(setting -> setting.accept(builder));
            return Optional.of(
                    builder.port(port == -1 ? 0 : port)
                            .routes(routes.stream().map(RouteAddress::parse).toList())
                            .credentials(user, password)
                            .build());
        } catch (IllegalArgumentException e) {
            throw at.wrong(String.valueOf(e.getMessage()));
        }
    }

    private void part(Entry entry) {
        switch (entry.name()) {
            case "name" -> name(entry);
            case "listen" -> {
                var address = HostAndPort.of(entry);
                host(address.host());
                port = address.port();
            }
            case "host", "net" -> host(entry.text());
            case "port" -> port = entry.count();
            case "authorization" -> findings.each(entry.block(), this::credential);
            case "routes" -> routes(entry);
            case "advertise", "cluster_advertise" -> {
                var address = entry.text();
                settings.put("advertise", builder -> builder.advertise(address));
            }
            case "no_advertise" -> {
                boolean silent = entry.truth();
                settings.put("silent", builder -> builder.noAdvertise(silent));
            }
            case "connect_retries" -> {
                int retries = Math.max(0, entry.count());
                settings.put("retries", builder -> builder.connectRetries(retries));
            }
            case "connect_backoff" -> {
                boolean backoff = entry.truth();
                settings.put("backoff", builder -> builder.connectBackoff(backoff));
            }
            case "ping_interval" -> pingInterval(entry);
            case "ping_max" -> {
                int most = entry.count();
                if (most != 0) {
                    settings.put("pings", builder -> builder.pingMax(most));
                }
            }
            default -> notServed(entry);
        }
    }

    private void name(Entry entry) {
        var name = entry.text();
        if (name.contains(" ")) {
            throw entry.wrong("the cluster name \"" + name + "\" must not contain blanks");
        }
        settings.put("name", builder -> builder.name(name));
    }

    private void host(String host) {
        if (!host.isEmpty()) {
            settings.put("host", builder -> builder.host(host));
        }
    }

    private void routes(Entry entry) {
        var all = new ArrayList<String>();
        for (var item : entry.items()) {
            if (all.contains(item.text())) {
                findings.warn(
                        item.at()
                                + ": routes: \""
                                + item.text()
                                + "\" is there twice; once will do");
            } else {
                all.add(item.text());
            }
        }
        routes = List.copyOf(all);
    }

    private void credential(Entry entry) {
        switch (entry.name()) {
            case "user", "username" -> user = entry.text();
            case "pass", "password" -> password = entry.text();
            case "timeout" -> {
                var timeout = Intervals.timeout(entry, findings);
                if (!timeout.isZero()) {
                    settings.put("timeout", builder -> builder.authTimeout(timeout));
                }
            }
            case "token" -> throw entry.wrong("routes know no tokens; give user and password");
            case "users" -> throw entry.wrong("a cluster has one user; give user and password");
            case "default_permission", "default_permissions", "permissions" ->
                    throw entry.wrong(permissions());
            default -> {
                if (!entry.used()) {
                    throw entry.unknown();
                }
            }
        }
    }

    private static String permissions() {
        return "all subjects cross the routes here; leave it out, " + REAL;
    }

    private void pingInterval(Entry entry) {
        var interval = Intervals.interval(entry, findings);
        if (interval.compareTo(LONGEST_PING) > 0) {
            findings.warn(
                    entry.at()
                            + ": ping_interval: routes are asked every 30s at the least; say so");
        }
        if (!interval.isZero()) {
            settings.put("interval", builder -> builder.pingInterval(interval));
        }
    }

    private static void notServed(Entry entry) {
        boolean off =
                switch (entry.name()) {
                    case "tls" -> false;
                    case "permissions" -> false;
                    case "compression" -> isUncompressed(entry.value());
                    case "pool_size" -> entry.count() <= 0;
                    case "accounts" -> entry.items().isEmpty();
                    case "write_deadline" -> false;
                    case "write_timeout" -> Set.of("default", "close").contains(entry.text());
                    default -> entry.used();
                };
        if (!off) {
            throw refused(entry);
        }
    }

    /// Brokers that merely accept compression do not compress.
    private static boolean isUncompressed(Value value) {
        return switch (value) {
            case Value.Truth(_, boolean yes) -> !yes;
            case Value.Text(_, var text) ->
                    Set.of("off", "disabled", "accept", "not supported", "").contains(text);
            default -> false;
        };
    }

    private static ConfigException refused(Entry entry) {
        return switch (entry.name()) {
            case "tls" ->
                    entry.wrong("TLS is not served; leave it out on a network you trust, " + REAL);
            case "permissions" -> entry.wrong(permissions());
            case "compression" -> entry.wrong("routes are not compressed; say off, " + REAL);
            case "pool_size" ->
                    entry.wrong("one route to each broker carries everything; say -1, " + REAL);
            case "accounts" ->
                    entry.wrong("all clients share one account here; leave it out, " + REAL);
            case "write_deadline" ->
                    entry.wrong(
                            "routes have that of clients; set write_deadline outside of cluster");
            case "write_timeout" ->
                    entry.wrong(
                            "a route that reads too slowly is closed and tried again; say \"close\""
                                    + " or leave it out");
            default -> entry.unknown();
        };
    }
}
