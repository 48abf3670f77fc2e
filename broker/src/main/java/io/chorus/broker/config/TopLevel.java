package io.chorus.broker.config;

import io.chorus.broker.server.BrokerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the outermost level. A number of 0 mostly means the default, as in nats-server.
final class TopLevel {
    private static final long MOST_BYTES = (1L << 31) - 1;
    private static final int MOST_TOKENS = 255;
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final Duration SHORTEST_LAME_DUCK = Duration.ofSeconds(30);

    private final Findings findings;
    private final AuthorizationReader authorization;
    private final ClusterReader cluster;
    private final Map<String, Consumer<BrokerOptions.Builder>> settings = new LinkedHashMap<>();
    private String host = DEFAULT_HOST;
    private boolean authorized;
    @Nullable Path logFile;
    @Nullable Boolean logTimes;
    @Nullable Boolean debug;
    @Nullable Path pidFile;
    @Nullable Path portsFolder;

    TopLevel(Findings findings) {
        this.findings = findings;
        this.authorization = new AuthorizationReader(findings);
        this.cluster = new ClusterReader(findings);
    }

    void read(Block block) {
        findings.each(block, this::entry);
        findings.attempt(authorization::check);
    }

    void applyTo(BrokerOptions.Builder builder) {
        settings.values().forEach(setting -> setting.accept(builder));
        if (!authorization.timeout().isZero()) {
            builder.authTimeout(authorization.timeout());
        }
        if (authorized) {
            builder.authorization(authorization.authorization());
        }
        cluster.options(host).ifPresent(builder::cluster);
    }

    private void entry(Entry entry) {
        switch (entry.name()) {
            case "listen" -> {
                var address = HostAndPort.of(entry);
                host(address.host());
                port(address.port());
            }
            case "host", "net" -> host(entry.text());
            case "port" -> port(entry.count());
            case "http" -> {
                var address = HostAndPort.of(entry);
                set("monitorHost", builder -> builder.monitorHost(address.host()));
                monitorPort(address.port());
            }
            case "http_port", "monitor_port" -> monitorPort(entry.count());
            case "server_name" -> name(entry);
            case "client_advertise" -> {
                var address = entry.text();
                set("advertise", builder -> builder.clientAdvertise(address));
            }
            case "authorization" -> {
                authorized = true;
                authorization.authorization(entry);
            }
            case "accounts" -> {
                authorized = true;
                authorization.accounts(entry);
            }
            case "cluster" -> cluster.read(entry);
            case "no_auth_user" -> {
                authorized = true;
                authorization.noAuthUser(entry);
            }
            case "max_control_line",
                    "max_payload",
                    "max_pending",
                    "max_connections",
                    "max_conn",
                    "max_subscriptions",
                    "max_subs",
                    "max_sub_tokens",
                    "max_subscription_tokens",
                    "max_closed_clients",
                    "ping_max",
                    "no_fast_producer_stall" ->
                    limit(entry);
            case "ping_interval",
                    "write_deadline",
                    "lame_duck_duration",
                    "lame_duck_grace_period" ->
                    time(entry);
            case "debug",
                    "logtime",
                    "logfile",
                    "log_file",
                    "pidfile",
                    "pid_file",
                    "ports_file_dir" ->
                    files(entry);
            case "no_system_account",
                    "no_system",
                    "no_sys_acc",
                    "disable_sublist_cache",
                    "no_sublist_cache" -> {
                if (!entry.truth()) {
                    throw entry.wrong("there is none here; say true, or leave it out");
                }
            }
            case "write_timeout" -> writeTimeout(entry);
            default -> NotServed.refuseTop(entry);
        }
    }

    private void set(String what, Consumer<BrokerOptions.Builder> setting) {
        settings.remove(what);
        settings.put(what, setting);
    }

    private void host(String named) {
        if (!named.isEmpty()) {
            host = named;
            set("host", builder -> builder.host(named));
        }
    }

    private void port(int port) {
        if (port != 0) {
            set("port", builder -> builder.port(port == -1 ? 0 : port));
        }
    }

    private void monitorPort(int port) {
        int wanted = port == 0 ? -1 : port == -1 ? 0 : port;
        set("monitorPort", builder -> builder.monitorPort(wanted));
    }

    private void name(Entry entry) {
        var name = entry.text();
        if (name.contains(" ")) {
            throw entry.wrong("the server name \"" + name + "\" must not contain blanks");
        }
        set("name", builder -> builder.name(name));
    }

    private void limit(Entry entry) {
        switch (entry.name()) {
            case "max_control_line" -> {
                int bytes = bytes(entry);
                unlessZero(bytes, "line", builder -> builder.maxControlLine(bytes));
            }
            case "max_payload" -> {
                int bytes = bytes(entry);
                unlessZero(bytes, "payload", builder -> builder.maxPayload(bytes));
            }
            case "max_pending" -> {
                long bytes = entry.whole();
                unlessZero(bytes, "pending", builder -> builder.maxPending(bytes));
            }
            case "max_connections", "max_conn" -> {
                int most = Math.max(0, entry.count());
                set("connections", builder -> builder.maxConnections(most));
            }
            case "max_subscriptions", "max_subs" -> {
                int most = Math.max(0, entry.count());
                set("subscriptions", builder -> builder.maxSubscriptions(most));
            }
            case "max_sub_tokens", "max_subscription_tokens" -> {
                int most = entry.count();
                if (most <= 0 || most > MOST_TOKENS) {
                    throw entry.wrong("want 1 to " + MOST_TOKENS + ", not " + most);
                }
                set("tokens", builder -> builder.maxSubscriptionTokens(most));
            }
            case "max_closed_clients" -> {
                int most = entry.count();
                unlessZero(most, "closed", builder -> builder.maxClosedClients(most));
            }
            case "ping_max" -> {
                int most = entry.count();
                unlessZero(most, "pings", builder -> builder.pingMax(most));
            }
            default -> {
                boolean stall = !entry.truth();
                set("stall", builder -> builder.stallProducers(stall));
            }
        }
    }

    private static int bytes(Entry entry) {
        if (entry.whole() > MOST_BYTES) {
            throw entry.wrong("the value is too big");
        }
        return entry.count();
    }

    private void unlessZero(long value, String what, Consumer<BrokerOptions.Builder> setting) {
        if (value != 0) {
            set(what, setting);
        }
    }

    private void time(Entry entry) {
        switch (entry.name()) {
            case "ping_interval" -> {
                var interval = Intervals.interval(entry, findings);
                unlessZero(
                        interval.toNanos(), "interval", builder -> builder.pingInterval(interval));
            }
            case "write_deadline" -> {
                var deadline = Intervals.interval(entry, findings);
                unlessZero(
                        deadline.toNanos(), "deadline", builder -> builder.writeDeadline(deadline));
            }
            case "lame_duck_duration" -> {
                var duration = entry.duration();
                if (duration.compareTo(SHORTEST_LAME_DUCK) < 0) {
                    throw entry.wrong("want at least 30s, not " + entry.text());
                }
                set("duration", builder -> builder.lameDuckDuration(duration));
            }
            default -> {
                var grace = entry.duration();
                if (grace.isNegative()) {
                    throw entry.wrong("want no negative time");
                }
                unlessZero(grace.toNanos(), "grace", builder -> builder.lameDuckGrace(grace));
            }
        }
    }

    private void files(Entry entry) {
        switch (entry.name()) {
            case "debug" -> debug = entry.truth();
            case "logtime" -> logTimes = entry.truth();
            case "logfile", "log_file" -> logFile = path(entry);
            case "pidfile", "pid_file" -> pidFile = path(entry);
            default -> portsFolder = path(entry);
        }
    }

    private static @Nullable Path path(Entry entry) {
        return entry.text().isEmpty() ? null : Path.of(entry.text());
    }

    private static void writeTimeout(Entry entry) {
        if (!Set.of("default", "close").contains(entry.text())) {
            throw entry.wrong(
                    "who reads too slowly is always closed; say \"close\" or leave it out");
        }
    }
}
