package io.chorus.emulator.run;

import io.chorus.agents.node.NodeSettings;
import io.chorus.emulator.hosts.HostsPlan;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a run needs to know beside its scenario: where results go and who may look on. None of it
/// changes what is measured.
///
/// @param runs folder in which the run's own is made
/// @param httpPort of the live page and the status pages, 0 for any free one; `null` for none
/// @param shareCollective whether nodes that are not ours may be there
/// @param commandLine the words it was started with, fit to be shown
/// @param command the command line that repeats it, seed included
/// @param settings the effective settings by their path in the scenario file, in the order in which
///   they are shown
/// @param effective the whole scenario as a file would say it; empty if nobody wrote it down
/// @param nodes what else all nodes get, an audit log for instance
/// @param memoryBytes most memory that this process may take; 0 for any amount
/// @param hosts where the nodes live; `null` for here
public record RunOptions(
        Path runs,
        @Nullable Integer httpPort,
        boolean shareCollective,
        List<String> commandLine,
        String command,
        Map<String, String> settings,
        String effective,
        UnaryOperator<NodeSettings.Builder> nodes,
        long memoryBytes,
        @Nullable HostsPlan hosts) {
    public RunOptions {
        commandLine = List.copyOf(commandLine);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// A run that nobody looks on, with nothing more to say about it.
    ///
    /// @param command the command line that repeats it
    public static RunOptions into(Path runs, String command) {
        return new RunOptions(
                runs,
                null,
                false,
                List.of(command.split(" ")),
                command,
                Map.of(),
                "",
                UnaryOperator.identity(),
                0,
                null);
    }

    /// The same, with nodes of others in the collective.
    public RunOptions sharing() {
        return new RunOptions(
                runs,
                httpPort,
                true,
                commandLine,
                command,
                settings,
                effective,
                nodes,
                memoryBytes,
                hosts);
    }

    /// The same, with pages at a port.
    public RunOptions withPages(int port) {
        return new RunOptions(
                runs,
                port,
                shareCollective,
                commandLine,
                command,
                settings,
                effective,
                nodes,
                memoryBytes,
                hosts);
    }

    /// The same, with something more for each node.
    public RunOptions withNodes(UnaryOperator<NodeSettings.Builder> more) {
        return new RunOptions(
                runs,
                httpPort,
                shareCollective,
                commandLine,
                command,
                settings,
                effective,
                more,
                memoryBytes,
                hosts);
    }

    /// The same within so much memory.
    public RunOptions within(long memoryBytes) {
        return new RunOptions(
                runs,
                httpPort,
                shareCollective,
                commandLine,
                command,
                settings,
                effective,
                nodes,
                memoryBytes,
                hosts);
    }

    /// The same with nodes on hosts.
    public RunOptions on(HostsPlan others) {
        return new RunOptions(
                runs,
                httpPort,
                shareCollective,
                commandLine,
                command,
                settings,
                effective,
                nodes,
                memoryBytes,
                others);
    }
}
