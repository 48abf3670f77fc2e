package io.chorus.agents.ddl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a client looks up what it knows of an agent: the [KnownAgents], then files
/// `<folder>/choria/agent/**/<agent>.json` and `<folder>/mcollective/agent/**/<agent>.json`.
///
/// @param folders in which to look, the later before the earlier
public record DdlLibrary(List<Path> folders) {
    private static final int DEEPEST = 8;

    public DdlLibrary {
        folders = List.copyOf(folders);
    }

    /// What is known of an agent; empty if nothing is.
    ///
    /// @throws IllegalArgumentException if its file cannot be read, naming it
    public Optional<AgentDdl> find(String agent) {
        var known = KnownAgents.find(agent);
        if (known.isPresent()) {
            return known;
        }
        return folders.reversed().stream()
                .flatMap(folder ->
                        Stream.of(
                                folder.resolve("mcollective/agent"),
                                folder.resolve("choria/agent")))
                .flatMap(folder -> in(folder, agent + ".json").stream())
                .findFirst()
                .map(file -> read(file, agent));
    }

    private static Optional<Path> in(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.endsWith(name)).sorted().reduce((_, last) -> last);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot look into " + folder + ": " + e, e);
        }
    }

    private static AgentDdl read(Path file, String agent) {
        try {
            var read = DdlReader.read(Files.readString(file));
            if (!read.name().equals(agent)) {
                throw new IllegalArgumentException("it describes " + read.name());
            }
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
