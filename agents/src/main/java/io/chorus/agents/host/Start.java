package io.chorus.agents.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An emulator to start.
///
/// @param name part of the identities of its nodes; empty for the host's name
/// @param instances how many nodes, at least 1
/// @param agents emulated agents of each
/// @param collectives of each, at least 1
/// @param servers brokers, as `host:port` or URLs; maybe none
/// @param monitor port of its status page; 0 for any free one
/// @param seed of the fleet; `null` for a new one
/// @param first number of its first node
/// @param atMillis when its nodes begin to connect, Unix time; 0 for at once
/// @param run that it belongs to; maybe empty
/// @param leaseSeconds after which it is stopped unless somebody asked for its run; 0 for never
/// @param scenario YAML of the scenario whose fleet its nodes are a part of; empty for nodes that
///   are all alike
public record Start(
        String name,
        int instances,
        int agents,
        int collectives,
        List<String> servers,
        int monitor,
        @Nullable Long seed,
        int first,
        long atMillis,
        String run,
        int leaseSeconds,
        String scenario) {
    private static final int HIGHEST_PORT = 65_535;

    public Start {
        servers = List.copyOf(servers);
        least("instances", instances, 1);
        least("agents", agents, 0);
        least("collectives", collectives, 1);
        least("first", first, 0);
        least("at", atMillis, 0);
        least("lease", leaseSeconds, 0);
        least("monitor", monitor, 0);
        if (monitor > HIGHEST_PORT) {
            throw new HostException("monitor is %d: want a port, or 0 for any".formatted(monitor));
        }
        if (first > Integer.MAX_VALUE - instances) {
            throw new HostException(
                    "the first of %d nodes is number %d: want at most %d"
                            .formatted(instances, first, Integer.MAX_VALUE - instances));
        }
    }

    /// The same with one broker.
    public Start at(String server) {
        return new Start(
                name,
                instances,
                agents,
                collectives,
                List.of(server),
                monitor,
                seed,
                first,
                atMillis,
                run,
                leaseSeconds,
                scenario);
    }

    private static void least(String name, long value, long least) {
        if (value < least) {
            throw new HostException("%s is %d: want at least %d".formatted(name, value, least));
        }
    }
}
