package io.chorus.emulator.command;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.playbooks.report.RunReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file of a report: made before the run, so that a place where none can be is known in time.
final class PlaybookReportFile implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

    private final @Nullable Path file;
    private final PlaybookReportForm format;
    private boolean written;

    private PlaybookReportFile(@Nullable Path file, PlaybookReportForm format) {
        this.file = file;
        this.format = format;
    }

    /// @param wanted whether a report is wanted although no name is given
    static PlaybookReportFile create(
            Optional<Path> name,
            boolean wanted,
            @Nullable PlaybookReportForm asked,
            String playbook) {
        var format =
                asked == null
                        ? name.map(PlaybookReportForm::of).orElse(PlaybookReportForm.YAML)
                        : asked;
        if (name.isEmpty() && !wanted) {
            return new PlaybookReportFile(null, format);
        }
        var file =
                name.orElseGet(() ->
                        Path.of(
                                "playbook-%s-%s.%s"
                                        .formatted(
                                                playbook,
                                                STAMP.format(LocalDateTime.now(ZoneOffset.UTC)),
                                                format.extension())));
        try {
            Files.createFile(file);
            return new PlaybookReportFile(file, format);
        } catch (FileAlreadyExistsException e) {
            throw new ChorusException(
                    ExitStatus.USAGE, "the report %s exists: give another name".formatted(file), e);
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT, "the report cannot be written: " + e, e);
        }
    }

    void write(RunReport report) {
        if (file != null) {
            try {
                Files.writeString(file, format.write(report));
                written = true;
            } catch (IOException e) {
                throw new ChorusException(
                        ExitStatus.PREFLIGHT, "the report cannot be written: " + e, e);
            }
        }
    }

    /// Its name; empty if there is none.
    String named() {
        return file == null ? "" : file.toString();
    }

    /// Leaves no empty file behind.
    @Override
    public void close() {
        if (file != null && !written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // An empty file stays; what went wrong before is what matters.
            }
        }
    }
}
