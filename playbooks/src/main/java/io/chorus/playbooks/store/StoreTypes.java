package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All kinds of stores.
public final class StoreTypes {
    private static final String TIMEOUT = "timeout";
    private static final Duration LOCK_WAIT = Duration.ofMinutes(2);
    private static final long TTL = 10;

    private static final List<StoreType> ALL =
            List.of(
                    new MemoryStoreType(),
                    new EnvironmentStoreType(),
                    new FileStoreType(),
                    new ShellStoreType(),
                    new ConsulStoreType(System.getenv()),
                    new EtcdStoreType(),
                    new NatsStoreType(System.getenv()));

    private StoreTypes() {}

    /// Their names, as a playbook writes them.
    public static List<String> names() {
        return ALL.stream().map(StoreType::name).toList();
    }

    /// The kind of a name, in any case and with or without a colon in front.
    public static Optional<StoreType> find(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return ALL.stream().filter(type -> type.name().equals(bare)).findFirst();
    }

    /// How long a playbook waits for each lock of a store with these properties.
    public static Duration lockWait(Properties filled) {
        return filled.seconds(TIMEOUT, LOCK_WAIT);
    }

    /// Looks at what all kinds have in common, and for keys that are none.
    static Check check(Properties raw, Findings findings, Set<String> own) {
        var known = new TreeSet<>(own);
        known.addAll(List.of("type", TIMEOUT));
        return new Check(raw, findings).seconds(TIMEOUT).known(known);
    }

    /// A server's address that stands in a property.
    static URI address(Properties filled, String key, String otherwise, String scheme) {
        try {
            return HttpServer.address(filled.text(key, otherwise), scheme);
        } catch (StoreException e) {
            throw filled.spot(key).error(e.getMessage(), e);
        }
    }

    /// For how long a lock stays when nobody renews it any more.
    static Duration timeToLive(Properties filled, String key) {
        long seconds = Math.abs(filled.whole(key, TTL));
        if (seconds < 2 || seconds > 86_400) {
            throw filled.spot(key).error("want 2 to 86400 seconds, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /// Who we are, for those who wait for our locks.
    static String holder() {
        var process = "chorus " + ProcessHandle.current().pid();
        try {
            return process + " on " + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            // A host without a name of its own.
            return process;
        }
    }
}
