package io.chorus.reports.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;

/// Writes a file so that it is there whole or not at all.
public final class WholeFile {

    private WholeFile() {}

    /// What is to be in it.
    @FunctionalInterface
    public interface Content {
        /// Writes all of it; the stream is closed by the caller.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes beside the file and moves it into place.
    ///
    /// @throws io.chorus.reports.ReportException if that fails; what was there before is still
    ///   there
    public static void write(Path file, Content content) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                content.writeTo(out);
            }
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | JacksonException e) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw Problems.writing(file, fileFault(e));
        }
    }

    /// The mapper wraps what the file system says in exceptions of its own, more than once.
    ///
    /// @throws JacksonException if it was no fault of the file system
    private static IOException fileFault(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException fault) {
                return fault;
            }
        }
        throw (JacksonException) thrown;
    }
}
