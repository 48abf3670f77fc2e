package io.chorus.emulator.setup;

import io.chorus.agents.ddl.AgentDdl;
import io.chorus.agents.ddl.DdlFiles;
import io.chorus.agents.ddl.KnownAgents;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The files for a real client and where they go (Choria protocol, sections 8.1 and 11.2).
///
/// ```
/// DIR/client.conf                          for choria --config
/// DIR/environment                          to be sourced by a shell
/// DIR/ddl/mcollective/agent/emulatedN.*    the agents' descriptions, .json and .ddl
/// DIR/ddl/mcollective/agent/emulator.*     that of the agent of hosts, see chorus host
/// DIR/README.md                            the commands to paste
/// ```
public final class ClientSetup {
    /// The agent of hosts, which a client for hosts has to know as well.
    private static final String MANAGER = "emulator";

    private final ClientSettings settings;
    private final Path folder;

    /// @param folder is made if it is not there
    public ClientSetup(ClientSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// Writes all files.
    ///
    /// @param overwrite whether files that are there already may be replaced
    /// @return what was written, in the order of the list above
    /// @throws ChorusException if a file is in the way or cannot be written
    public List<Path> write(boolean overwrite) {
        var files = files();
        files.keySet().stream()
                .filter(path -> Files.exists(path) && !overwrite)
                .findFirst()
                .ifPresent(path -> {
                    throw new ChorusException(
                            ExitStatus.USAGE,
                            path
                                    + " is there already: name another folder, or --force to"
                                    + " write it again.");
                });
        Path current = folder;
        try {
            for (var file : files.entrySet()) {
                current = file.getKey();
                Files.createDirectories(current.getParent());
                Files.deleteIfExists(current);
                create(current);
                Files.writeString(current, file.getValue());
            }
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "cannot write " + current + " (" + e + "): name a folder that can be written.",
                    e);
        }
        return List.copyOf(files.keySet());
    }

    /// A password is for its owner only.
    private void create(Path path) throws IOException {
        if (settings.user() != null
                && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }

    private Map<Path, String> files() {
        var files = new LinkedHashMap<Path, String>();
        files.put(folder.resolve("client.conf"), configuration());
        files.put(folder.resolve("environment"), environment());
        var agents =
                new ArrayList<>(
                        DdlFiles.emulated(settings.agents(), settings.agentTimeoutSeconds()));
        KnownAgents.find(MANAGER).ifPresent(agents::add);
        for (var agent : agents) {
            files.put(ddl(agent, "json"), DdlFiles.json(agent));
            files.put(ddl(agent, "ddl"), DdlFiles.ruby(agent));
        }
        files.put(folder.resolve("README.md"), readMe());
        return files;
    }

    private Path ddl(AgentDdl agent, String kind) {
        return folder.resolve("ddl/mcollective/agent").resolve(agent.name() + "." + kind);
    }

    private String configuration() {
        var user = settings.user();
        return """
        # Settings of the real choria client for an emulated fleet; used by --config.
        identity = %s
        collectives = %s
        main_collective = %s
        libdir = %s
        loglevel = warn
        plugin.security.provider = file
        plugin.choria.use_srv = false
        plugin.choria.middleware_hosts = %s
        """
                        .formatted(
                                settings.identity(),
                                String.join(",", settings.collectives()),
                                settings.collectives().getFirst(),
                                folder.resolve("ddl"),
                                settings.servers().stream()
                                        .map(ClientSetup::hostAndPort)
                                        .collect(Collectors.joining(",")))
                + (user == null
                        ? ""
                        : "plugin.nats.user = %s%nplugin.nats.pass = %s%n"
                                .formatted(user.user(), user.password()));
    }

    private static String hostAndPort(ServerAddress server) {
        return server.url().substring("nats://".length());
    }

    private String environment() {
        return """
        # To be sourced: . %s
        # Emulated nodes speak the protocol without security, which the client does only when told.
        export INSECURE_YES_REALLY=true
        # Who calls: choria=%s
        export MCOLLECTIVE_CERTNAME=%s
        """
                .formatted(
                        quoted(folder.resolve("environment")),
                        settings.certificateName(),
                        settings.certificateName());
    }

    private String readMe() {
        String config = quoted(folder.resolve("client.conf"));
        var text =
                new StringBuilder(
                        """
                        # The real choria client and this fleet

                        Paste, with a fleet running (`chorus emulate`, or a `chorus run` on a broker of its own):

                        ```
                        . %s
                        choria ping --config %s
                        choria discover -F country=mt --config %s </dev/null
                        choria facts country --config %s </dev/null
                        """
                                .formatted(
                                        quoted(folder.resolve("environment")),
                                        config,
                                        config,
                                        config));
        if (settings.agents() > 0) {
            text.append(
                    "choria req emulated0 generate size=100 --display all --config %s </dev/null\n"
                            .formatted(config));
        }
        if (settings.collectives().size() > 1) {
            text.append(
                    "choria ping -T %s --config %s\n"
                            .formatted(settings.collectives().getLast(), config));
        }
        return text.append(
                        """
                        ```

                        The client warns on standard error that security is off; that is meant. `</dev/null` keeps it from
                        waiting for a list of nodes on its standard input. It waits 2 s for nodes to be discovered and ends a
                        request when all have answered, or after %d s when some are missing.

                        | File | What |
                        |---|---|
                        | `client.conf` | broker, collectives, where descriptions of agents are |
                        | `environment` | variables for the shell that calls `choria` |
                        | `ddl/` | the agents' descriptions, without which the client refuses to call them |
                        """
                                .formatted(settings.agentTimeoutSeconds() + 2))
                .toString();
    }

    /// For a POSIX shell.
    private static String quoted(Path path) {
        var text = path.toString();
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
