package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Turns what the file system says into one sentence for the operator.
final class Problems {

    private Problems() {}

    static ReportException writing(Path file, IOException cause) {
        return new ReportException("cannot write " + file + ": " + reason(cause), cause);
    }

    static ReportException reading(Path file, IOException cause) {
        return new ReportException("cannot read " + file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or folder";
            case NotDirectoryException _ -> "a part of its path is not a folder";
            case FileAlreadyExistsException _ -> "something else has that name";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    }
}
