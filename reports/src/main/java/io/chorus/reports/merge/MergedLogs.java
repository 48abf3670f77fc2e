package io.chorus.reports.merge;

import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.IntervalLog;
import io.chorus.reports.files.PercentileFile;
import io.chorus.reports.files.RecordedIntervals;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The logs of the parts as one: every interval of every host, in the order in which they began,
/// each counted from the start of its own part.
public final class MergedLogs {
    private static final long NANOS_IN_MILLI = 1_000_000;

    private record Interval(long fromMillis, long toMillis, Histogram histogram) {}

    private MergedLogs() {}

    /// Writes `intervals.hlog` and the percentiles of each question.
    ///
    /// @return what of the parts' logs could not be read, one sentence each
    /// @throws io.chorus.reports.ReportException if they cannot be written
    public static List<String> write(List<RunInput> inputs, RunRecord merged, Path folder) {
        List<Interval> intervals = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (RunInput input : inputs) {
            if (!Files.exists(input.path().resolve(IntervalLog.NAME))) {
                problems.add(
                        "%s has no %s, so its intervals are missing"
                                .formatted(input.path(), IntervalLog.NAME));
                continue;
            }
            RecordedIntervals log = RecordedIntervals.read(input.path());
            problems.addAll(log.problems());
            long start = input.archive().record().run().startedAt().toEpochMilli();
            log.intervals()
                    .forEach(each ->
                            intervals.add(
                                    new Interval(
                                            each.getStartTimeStamp() - start,
                                            each.getEndTimeStamp() - start,
                                            each)));
        }
        intervals.sort(Comparator.comparingLong(Interval::fromMillis));
        try (IntervalLog log = IntervalLog.open(folder, merged.run().startedAt())) {
            for (Interval each : intervals) {
                log.append(
                        String.valueOf(each.histogram().getTag()),
                        each.fromMillis() * NANOS_IN_MILLI,
                        each.toMillis() * NANOS_IN_MILLI,
                        each.histogram());
            }
        }
        merged.measured()
                .forEach(each ->
                        PercentileFile.write(each.unpacked(), each.question().tag(), folder));
        return problems;
    }
}
