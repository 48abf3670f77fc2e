package io.chorus.emulator.command;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a fleet is and where it connects; for the verbs that start one.
final class FleetMixin {
    @Option(
            names = {"-a", "--agents"},
            defaultValue = "1",
            paramLabel = "N",
            description = "Emulated agents of each node: emulated0, emulated1, … (default: 1).")
    int agents;

    @Option(
            names = "--collectives",
            defaultValue = "1",
            paramLabel = "N",
            description = "Collectives of each node: mcollective, collective1, … (default: 1).")
    int collectives;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Name part of the identities <n>-NAME-<seed>.choria.local (default: ${DEFAULT-VALUE}).",
            defaultValue = "chorus")
    String name = "";

    @Option(
            names = "--first",
            defaultValue = "1",
            paramLabel = "N",
            description = "Number of the first node (default: 1).")
    int first;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "Fixes identities, facts and request ids. Random unless given, and always printed.")
    private @Nullable Long seed;

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "URL",
            description = "A broker, as nats://host:port; may be given more than once.")
    private List<ServerAddress> servers = new ArrayList<>();

    @Mixin private CredentialFlags credentials = new CredentialFlags();

    @Option(
            names = "--connect-rate",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Most nodes to start in a second (default: as fast as the broker takes them).")
    int connectsPerSecond;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "The fleet leaves after this time, done or not.")
    @Nullable Duration stay;

    @Mixin GuardFlags guard = new GuardFlags();

    /// What each node is.
    ///
    /// @throws ChorusException with exit status 2 if it makes no sense
    NodeSettings.Builder node() {
        try {
            return NodeSettings.builder(name, seed())
                    .first(first)
                    .emulatedAgents(agents)
                    .collectives(NodeSettings.collectiveNames(collectives));
        } catch (IllegalArgumentException e) {
            throw new ChorusException(ExitStatus.USAGE, "--name: " + e.getMessage() + ".", e);
        }
    }

    /// The seed given, or one made up now and from then on the same.
    long seed() {
        Long known = seed;
        if (known == null) {
            // Six digits: short enough to type, and in a shell's history.
            known = new SecureRandom().nextLong(100_000, 1_000_000);
            seed = known;
        }
        return known;
    }

    /// The brokers named, each with what to log in with unless its address says so.
    List<ServerAddress> servers() {
        return withCredentials(servers);
    }

    /// Adds what `--user`, `--pass` or `--token` say to addresses that say nothing.
    List<ServerAddress> withCredentials(List<ServerAddress> addresses) {
        return credentials.addTo(addresses);
    }

    /// Refuses numbers that make no fleet.
    void check(int instances) {
        atLeast("--instances", instances, 1);
        atLeast("--agents", agents, 0);
        atLeast("--collectives", collectives, 1);
        atLeast("--first", first, 0);
        atLeast("--connect-rate", connectsPerSecond, 0);
        if (first > Integer.MAX_VALUE - instances) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "--first is %d: want at most %d for %d nodes."
                            .formatted(first, Integer.MAX_VALUE - instances, instances));
        }
        if (stay != null) {
            atLeast("--for in ms", stay.toMillis(), 1);
        }
    }

    /// Refuses a port that is none; 0 stands for any.
    static void port(String flag, int port) {
        if (port < 0 || port > 65_535) {
            throw new ChorusException(
                    ExitStatus.USAGE, "%s is %d: want 0 to 65535.".formatted(flag, port));
        }
    }

    static void atLeast(String flag, long value, long least) {
        if (value < least) {
            throw new ChorusException(
                    ExitStatus.USAGE, "%s is %d: want at least %d.".formatted(flag, value, least));
        }
    }

    static void atMost(String flag, long value, long most) {
        if (value > most) {
            throw new ChorusException(
                    ExitStatus.USAGE, "%s is %d: want at most %d.".formatted(flag, value, most));
        }
    }
}
