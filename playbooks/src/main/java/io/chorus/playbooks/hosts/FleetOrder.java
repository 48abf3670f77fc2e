package io.chorus.playbooks.hosts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a fleet over hosts is to be.
///
/// @param run whose it is; emulators of other runs on the same hosts are nobody's business
/// @param name in the names of its nodes: letters, digits, `-` and `_`, at most 64 of them
/// @param seed decides with name and number what a node is
/// @param nodes which
/// @param agents emulated agents of each, 0 or more
/// @param collectives of each, at least 1
/// @param servers brokers as `host:port`, comma separated; empty where the scenario names them
/// @param leaseSeconds after which a host ends its part unless somebody asks for it; 0 for never
/// @param scenario whose fleet says what nodes are; empty for nodes that are all alike
public record FleetOrder(
        String run,
        String name,
        long seed,
        NodeRange nodes,
        int agents,
        int collectives,
        String servers,
        int leaseSeconds,
        String scenario) {
    private static final int LONGEST_NAME = 64;

    public FleetOrder {
        if (!name.matches("[\\w-]{1," + LONGEST_NAME + "}")) {
            throw new IllegalArgumentException(
                    "the name \"%s\" is none for a fleet over hosts: want 1 to %d letters, digits, - and _"
                            .formatted(name, LONGEST_NAME));
        }
        if (!run.matches("[\\w.-]{1,64}")) {
            throw new IllegalArgumentException(
                    "the run \"%s\" is none: want 1 to 64 letters, digits and . _ -"
                            .formatted(run));
        }
        if (agents < 0 || collectives < 1 || leaseSeconds < 0) {
            throw new IllegalArgumentException(
                    "%d agents, %d collectives, a lease of %d s: want 0, 1 and 0 at least"
                            .formatted(agents, collectives, leaseSeconds));
        }
    }

    /// The run that a fleet of that name and seed belongs to where nobody says otherwise, so that
    /// whoever names the same fleet finds it.
    public static String usualRun(String name, long seed) {
        return "%s-%d".formatted(name, seed);
    }

    /// The same for another time without being asked for.
    public FleetOrder leased(int seconds) {
        return new FleetOrder(
                run, name, seed, nodes, agents, collectives, servers, seconds, scenario);
    }

    /// Whether an emulator is of this fleet.
    boolean owns(HostedEmulator emulator) {
        return emulator.run().equals(run);
    }

    /// Whether its nodes are what this fleet's would be.
    boolean alike(HostedEmulator emulator) {
        return emulator.seed() == seed;
    }

    /// What a host needs to know to run some of it.
    ///
    /// @param atMillis when its nodes are to connect
    Map<String, @Nullable Object> inputs(NodeRange some, long atMillis) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        inputs.put("name", name);
        inputs.put("instances", (long) some.count());
        inputs.put("first", (long) some.first());
        inputs.put("seed", seed);
        inputs.put("agents", (long) agents);
        inputs.put("collectives", (long) collectives);
        inputs.put("monitor", 0L);
        inputs.put("at", atMillis);
        inputs.put("run", run);
        inputs.put("lease", (long) leaseSeconds);
        if (!servers.isEmpty()) {
            inputs.put("servers", servers);
        }
        if (!scenario.isEmpty()) {
            inputs.put("scenario", scenario);
        }
        return inputs;
    }
}
