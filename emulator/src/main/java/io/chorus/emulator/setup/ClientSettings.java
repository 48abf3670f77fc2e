package io.chorus.emulator.setup;

import io.chorus.broker.client.Credentials;
import io.chorus.broker.client.ServerAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the real client shall be set up.
///
/// @param servers at least one; credentials in them are not used
/// @param user who the client is at the broker; `null` for nobody
/// @param caller `choria=` and the name
/// @param identity name of the host that asks
/// @param collectives the main one first; all that are ever asked
/// @param agents emulated agents that nodes have, at least 0
/// @param agentTimeoutSeconds how long the client waits for an emulated agent, two seconds less; at
///   least 2
public record ClientSettings(
        List<ServerAddress> servers,
        Credentials.@Nullable UserPassword user,
        String caller,
        String identity,
        List<String> collectives,
        int agents,
        int agentTimeoutSeconds) {
    private static final Pattern CALLER = Pattern.compile("choria=[\\w.\\-]+");

    public ClientSettings {
        servers = List.copyOf(servers);
        collectives = List.copyOf(collectives);
        if (!CALLER.matcher(caller).matches()) {
            throw new IllegalArgumentException(
                    "caller \"" + caller + "\": the real client calls itself choria=NAME");
        }
        if (agentTimeoutSeconds < 2) {
            throw new IllegalArgumentException(
                    "an agent's time-out of "
                            + agentTimeoutSeconds
                            + " s: the real client wants at least 2 s");
        }
    }

    /// The caller without its kind, as the environment names it.
    String certificateName() {
        return caller.substring("choria=".length());
    }
}
