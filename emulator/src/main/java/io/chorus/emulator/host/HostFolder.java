package io.chorus.emulator.host;

import io.chorus.agents.host.HostException;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where a host keeps its files: programs, logs, and what runs.
record HostFolder(Path path) {
    private static final int KEPT_LOGS = 40;

    /// Makes it, for its owner only.
    ///
    /// @throws ChorusException with exit status 5 if it cannot be made, or others could write there
    static HostFolder open(Path path) {
        var folder = new HostFolder(path.toAbsolutePath().normalize());
        try {
            if (!Files.exists(folder.path)) {
                Files.createDirectories(folder.path.getParent());
                Files.createDirectory(
                        folder.path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            folder.refuseStrangers();
            for (var part : new Path[] {folder.programs(), folder.logs()}) {
                Files.createDirectories(part);
            }
            return folder;
        } catch (IOException | UnsupportedOperationException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "The folder %s cannot be made (%s): name another with --dir."
                            .formatted(folder.path, e),
                    e);
        }
    }

    /// Whoever may write there chooses what this host runs.
    private void refuseStrangers() throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        boolean open =
                permissions.contains(PosixFilePermission.OTHERS_WRITE)
                        || permissions.contains(PosixFilePermission.GROUP_WRITE);
        if (open || !Files.getOwner(path).equals(me())) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "Others may write to the folder %s, and so choose what this host runs: chmod 700 it as its owner, or name another with --dir."
                            .formatted(path));
        }
    }

    /// Who owns what this process makes.
    private UserPrincipal me() throws IOException {
        var probe = Files.createTempFile(path, "owner", "");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /// What was downloaded.
    Path programs() {
        return path.resolve("programs");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path state() {
        return path.resolve("state.json");
    }

    /// Where an emulator's output goes.
    ///
    /// @param id of the emulator
    Path log(String id) {
        return logs().resolve(id + ".log");
    }

    /// What is touched as long as an emulator is wanted.
    Path lease(String id) {
        return logs().resolve(id + ".lease");
    }

    /// Where an emulator's scenario is.
    Path scenario(String id) {
        return logs().resolve(id + ".yaml");
    }

    /// Puts a file in its place, whole or not at all.
    ///
    /// @throws HostException if it cannot be written, for instance because the disk is full
    void write(Path place, byte[] content) {
        var beside = place.resolveSibling(place.getFileName() + ".new");
        try {
            Files.write(beside, content);
            Files.move(
                    beside,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            beside.toFile().delete();
            throw new HostException("%s cannot be written: %s".formatted(place, reason(e)), e);
        }
    }

    /// Why a file could not be had, without its name where there is more to say.
    static String reason(IOException e) {
        var why = e instanceof FileSystemException file ? file.getReason() : null;
        return why == null ? String.valueOf(e.getMessage()) : why;
    }

    /// Forgets the oldest logs.
    void prune() {
        try (var files = Files.list(logs())) {
            newestFirst(files).skip(KEPT_LOGS).forEach(file -> file.toFile().delete());
        } catch (IOException _) {
            // The next time will do.
        }
    }

    private static Stream<Path> newestFirst(Stream<Path> files) {
        return files.sorted(
                Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
    }
}
