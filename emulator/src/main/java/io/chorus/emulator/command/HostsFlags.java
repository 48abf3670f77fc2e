package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.hosts.HostsPlan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// On which hosts the nodes of a run live.
final class HostsFlags {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--hosts",
            split = ",",
            paramLabel = "HOST",
            description =
                    "Share the nodes over hosts that run ./chorus host: all, their names, or facts they must have, as role=emulator; separated by commas. A host that is lost is replaced by the others.")
    private List<String> hosts = List.of();

    @Option(
            names = "--management",
            split = ",",
            paramLabel = "URL",
            description = "Broker of the hosts, where --server names those under test.")
    private List<ServerAddress> management = List.of();

    @Option(
            names = "--keep",
            description =
                    "Leave the fleet on the hosts, for the next run of the same name and seed.")
    private boolean keep;

    @Option(
            names = "--lead",
            paramLabel = "DURATION",
            converter = Units.SomeTime.class,
            defaultValue = "10s",
            description =
                    "How long hosts get to have all ready before nodes connect, all at one moment. Default: ${DEFAULT-VALUE}.")
    private Duration lead = Duration.ofSeconds(10);

    /// Refuses what goes with hosts only.
    void check() {
        if (hosts.isEmpty() && (keep || !management.isEmpty())) {
            throw wrong("--management and --keep go with --hosts: name some, or leave them out.");
        }
        if (!hosts.isEmpty() && management.isEmpty()) {
            throw wrong("--hosts needs the broker of the hosts: name it with --management.");
        }
    }

    /// Where they live; `null` for here.
    @Nullable HostsPlan plan() {
        if (hosts.isEmpty()) {
            return null;
        }
        try {
            return HostsPlan.of(management, hosts, keep, lead);
        } catch (IllegalArgumentException e) {
            throw wrong("--hosts: " + e.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
