package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/// The intervals of a run as they stand in its log.
///
/// @param intervals in the order of the log, each with its tag; their stamps are milliseconds since
///   1970
/// @param problems what could not be read, one sentence each: a run that was killed leaves half a
///   line, and then all lines before it count
public record RecordedIntervals(List<Histogram> intervals, List<String> problems) {

    public RecordedIntervals {
        intervals = List.copyOf(intervals);
        problems = List.copyOf(problems);
    }

    /// Reads the log in the folder of a run.
    ///
    /// @throws ReportException if there is none
    public static RecordedIntervals read(Path folder) {
        Path file = folder.resolve(IntervalLog.NAME);
        try {
            return parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw Problems.reading(file, e);
        }
    }

    private static RecordedIntervals parse(Path file, String text) {
        List<Histogram> intervals = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        StringBuilder head = new StringBuilder();
        List<String> lines = text.lines().toList();
        int number = 0;
        for (String line : lines) {
            number++;
            boolean whole = text.endsWith("\n") || number < lines.size();
            if (line.startsWith("#") || line.startsWith("\"")) {
                head.append(line).append('\n');
                continue;
            }
            Histogram interval = interval(head, line);
            if (interval.getTotalCount() > 0 && whole) {
                intervals.add(interval);
            } else {
                problems.add(
                        "line %d of %s %s, so its values are missing"
                                .formatted(
                                        number, file, whole ? "cannot be read" : "is cut short"));
            }
        }
        return new RecordedIntervals(intervals, problems);
    }

    /// One line with the head before it, which says what its time stamps count from; empty if it is
    /// no interval.
    private static Histogram interval(CharSequence head, String line) {
        byte[] log = (head + line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        try (HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(log))) {
            EncodableHistogram next = reader.nextIntervalHistogram();
            return next instanceof Histogram histogram ? histogram : new Histogram(3);
        } catch (RuntimeException _) {
            return new Histogram(3); // whoever asked tells that it cannot be read
        }
    }
}
