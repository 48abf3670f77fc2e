package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The folder of one run: new, writable, and named so that folders sort by time.
public final class RunFolder {

    /// The link beside the folders that points to the newest.
    public static final String LATEST = "latest";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 60;

    private RunFolder() {}

    /// Says whether runs could be kept in a folder, without leaving anything in it. It is made if
    /// it is not there.
    ///
    /// @throws ReportException if they could not
    public static void check(Path base) {
        try {
            Files.createDirectories(base);
            Files.delete(Files.createTempFile(base, ".writable", ""));
        } catch (IOException e) {
            throw Problems.writing(base, e);
        }
    }

    /// Makes a folder that was not there before and points `latest` to it.
    ///
    /// @param base where runs are kept; made with its parents if it is not there
    /// @return the folder; a number is appended to its name when another run has taken it
    /// @throws ReportException if it cannot be made or written into
    public static Path create(Path base, Instant startedAt, String name, long seed) {
        check(base);
        String wanted = UTC.format(startedAt) + "-" + safe(name) + "-" + seed;
        for (int attempt = 1; ; attempt++) {
            Path folder = base.resolve(attempt == 1 ? wanted : wanted + "-" + attempt);
            try {
                Files.createDirectory(folder);
                pointLatest(base, folder);
                return folder;
            } catch (FileAlreadyExistsException _) {
                // Another run has this name: never write into it, take the next one.
            } catch (IOException e) {
                throw Problems.writing(folder, e);
            }
        }
    }

    // A link cannot be changed, but a new one can take its place in one step: whoever follows it
    // meanwhile sees the old run or the new, never nothing.
    private static void pointLatest(Path base, Path folder) {
        Path link = base.resolve(LATEST);
        if (Files.isDirectory(link) && !Files.isSymbolicLink(link)) {
            return; // somebody keeps a real folder of that name: theirs
        }
        Path fresh = base.resolve("." + LATEST + "-" + folder.getFileName());
        try {
            Files.createSymbolicLink(fresh, folder.getFileName());
            Files.move(
                    fresh,
                    link,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UnsupportedOperationException _) {
            // A file system without links: the run is as good without one.
        }
    }

    private static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        return safe.isEmpty() ? "run" : safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    }
}
