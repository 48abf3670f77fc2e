package io.chorus.emulator.run;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run is to do.
///
/// @param instances nodes, at least 1
/// @param node what each is
/// @param requests to send, at least 1
/// @param size characters that each node is asked to answer with
/// @param servers the broker to use; empty for an embedded one
/// @param workers connections that receive replies
/// @param timeout how long a request waits for replies
/// @param interval between requests; `null` for the fleet's own pace
/// @param direct whether each node is addressed by name, instead of all by one broadcast
/// @param connectsPerSecond limit for the fleet; 0 for none
/// @param stay after which the fleet leaves, done or not; `null` for no limit
/// @param expect nodes that must answer each request; `null` for all
/// @param httpPort of the status page; `null` for none
/// @param shareCollective whether nodes that are not ours may be there
/// @param runs folder in which the run's own is made
/// @param command the command line that repeats it
public record RunSettings(
        int instances,
        NodeSettings node,
        int requests,
        int size,
        List<ServerAddress> servers,
        int workers,
        Duration timeout,
        @Nullable Duration interval,
        boolean direct,
        int connectsPerSecond,
        @Nullable Duration stay,
        @Nullable Integer expect,
        @Nullable Integer httpPort,
        boolean shareCollective,
        Path runs,
        String command) {
    public RunSettings {
        servers = List.copyOf(servers);
    }

    /// Whether the broker is ours and lives in this process.
    public boolean embedded() {
        return servers.isEmpty();
    }

    /// What fixes identities, facts and request ids.
    public long seed() {
        return node.seed();
    }

    /// Part of the identities and of the run folder.
    public String name() {
        return node.identity().name();
    }

    /// The settings as a report shows them.
    Map<String, String> shown() {
        var shown = new LinkedHashMap<String, String>();
        shown.put("nodes", "%,d".formatted(instances));
        shown.put("agents per node", "%d emulated".formatted(node.emulatedAgents()));
        shown.put("collectives", String.valueOf(node.collectives().size()));
        shown.put("requests", "%d × emulated0 generate size=%d".formatted(requests, size));
        shown.put("addressing", direct ? "directed, one message a node" : "broadcast");
        shown.put("pace", new Pace(interval).describe());
        shown.put("timeout", timeout.toMillis() + " ms");
        shown.put("reply connections", String.valueOf(workers));
        shown.put("security", "none (insecure protocol, no TLS)");
        shown.put("decoding", "every request by its node, every reply by the requester");
        return shown;
    }
}
