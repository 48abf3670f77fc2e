package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.Latency;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/// `intervals.hlog`: one line an interval and question, in the format of HdrHistogram's own log
/// processor, tagged with the question.
///
/// Values are nanoseconds, the column for people is in milliseconds, and the time stamps are
/// seconds from the start of the run, which the head gives as a date. A line is handed to the
/// operating system at once. For use by one thread at a time.
public final class IntervalLog implements AutoCloseable {

    /// Its name in the folder of a run.
    public static final String NAME = "intervals.hlog";

    private static final double NANOS_IN_MILLI = 1e6;

    private final Path path;
    private final FaultKeeper faults;
    private final PrintStream out;
    private final HistogramLogWriter writer;

    /// What is written: a histogram that was ever encoded keeps a buffer of its own size, so it is
    /// this one and none of those that are lent.
    private final Histogram line = Latency.histogram();

    private IntervalLog(Path path, FaultKeeper faults) {
        this.path = path;
        this.faults = faults;
        this.out = new PrintStream(faults, false, StandardCharsets.UTF_8);
        this.writer = new HistogramLogWriter(out);
    }

    /// Begins a log; a file of that name is replaced.
    ///
    /// @param startedAt wall clock of the start of the run
    /// @throws ReportException if it cannot be written
    public static IntervalLog open(Path folder, Instant startedAt) {
        Path path = folder.resolve(NAME);
        try {
            IntervalLog log = new IntervalLog(path, new FaultKeeper(Files.newOutputStream(path)));
            log.head(startedAt.toEpochMilli());
            return log;
        } catch (IOException e) {
            throw Problems.writing(path, e);
        }
    }

    /// Appends one interval.
    ///
    /// @param tag without commas, blanks or line ends
    /// @param histogram borrowed
    /// @throws ReportException if it cannot be written
    public void append(String tag, long fromNanos, long toNanos, Histogram histogram) {
        line.reset();
        line.add(histogram);
        line.setTag(tag);
        writer.outputIntervalHistogram(fromNanos / 1e9, toNanos / 1e9, line, NANOS_IN_MILLI);
        check();
    }

    @Override
    public void close() {
        writer.close();
        check();
    }

    private void head(long startMillis) {
        writer.outputComment("[Chorus: what the replies to requests took, one tag a question.]");
        writer.outputComment(
                "[Values are nanoseconds; Interval_Max is in milliseconds; times are seconds of the run.]");
        writer.outputComment(
                "[A request's values stand in the interval in which it was over; tags that end in -warm-up are not in the verdict.]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startMillis);
        writer.setBaseTime(startMillis);
        writer.outputBaseTime(startMillis);
        writer.outputLegend();
        check();
    }

    // A print stream swallows what went wrong, so the stream beneath it keeps it.
    private void check() {
        out.flush();
        IOException fault = faults.first;
        if (fault != null) {
            throw Problems.writing(path, fault);
        }
    }

    private static final class FaultKeeper extends FilterOutputStream {
        private @Nullable IOException first;

        FaultKeeper(OutputStream out) {
            super(new BufferedOutputStream(out, 1 << 16));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            keep(() -> out.write(bytes, from, length));
        }

        @Override
        public void write(int one) throws IOException {
            keep(() -> out.write(one));
        }

        @Override
        public void flush() throws IOException {
            keep(out::flush);
        }

        @Override
        public void close() throws IOException {
            keep(super::close);
        }

        private void keep(Writing writing) throws IOException {
            try {
                writing.perform();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                }
                throw e;
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void perform() throws IOException;
    }
}
