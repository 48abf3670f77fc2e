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
    /// @param runs folder in which the run's own is made
    /// @param command the command line that repeats it
    public static Builder into(Path runs, String command) {
        return new Builder(runs, command);
    }

    /// Takes one option after the other. For one thread.
    public static final class Builder {
        private final Path runs;
        private final String command;
        private @Nullable Integer httpPort;
        private boolean shareCollective;
        private List<String> commandLine;
        private Map<String, String> settings = Map.of();
        private String effective = "";
        private UnaryOperator<NodeSettings.Builder> nodes = UnaryOperator.identity();
        private long memoryBytes;
        private @Nullable HostsPlan hosts;

        private Builder(Path runs, String command) {
            this.runs = runs;
            this.command = command;
            this.commandLine = List.of(command.split(" ", -1));
        }

        /// Nodes of others may be in the collective.
        public Builder sharing(boolean share) {
            shareCollective = share;
            return this;
        }

        /// The live page and the status pages stand at a port, 0 for any free one.
        ///
        /// @param port `null` for none
        public Builder pages(@Nullable Integer port) {
            httpPort = port;
            return this;
        }

        /// The words it was started with, fit to be shown, if they are not those that repeat it.
        public Builder typed(List<String> words) {
            commandLine = words;
            return this;
        }

        /// The scenario in words.
        ///
        /// @param byPath the effective settings by their path in the scenario file
        /// @param file the whole scenario as a file would say it
        public Builder described(Map<String, String> byPath, String file) {
            settings = byPath;
            effective = file;
            return this;
        }

        /// Something more for each node.
        public Builder nodes(UnaryOperator<NodeSettings.Builder> more) {
            nodes = more;
            return this;
        }

        /// At most so much memory for this process.
        ///
        /// @param bytes 0 for any amount
        public Builder within(long bytes) {
            memoryBytes = bytes;
            return this;
        }

        /// Nodes live on hosts.
        ///
        /// @param plan `null` for here
        public Builder on(@Nullable HostsPlan plan) {
            hosts = plan;
            return this;
        }

        public RunOptions build() {
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
    }
}
