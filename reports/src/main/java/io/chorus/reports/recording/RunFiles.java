package io.chorus.reports.recording;

import io.chorus.reports.ReportException;
import io.chorus.reports.export.JunitXml;
import io.chorus.reports.export.MarkdownSummary;
import io.chorus.reports.export.Renderings;
import io.chorus.reports.files.IntervalLog;
import io.chorus.reports.files.MeasureFiles;
import io.chorus.reports.files.NodesFile;
import io.chorus.reports.files.PercentileFile;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.files.RunFolder;
import io.chorus.reports.html.HtmlReport;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The files of one run. Once open nothing here throws: what cannot be written is told once and, if
/// it was being appended to, left alone from then on.
///
/// Safe for any thread. The monitor guards what is appended to, so the rows of a request stand at
/// the same place in all its files; another lock guards what is replaced as a whole, which may take
/// long, so that no row waits for it.
final class RunFiles implements AutoCloseable {

    private final Path folder;
    private final boolean kept;
    private final List<ReportException> problems = new CopyOnWriteArrayList<>();
    private final Object replacing = new Object();
    private boolean percentilesKept; // guarded by replacing
    private @Nullable MeasureFiles rows;
    private @Nullable IntervalLog log;

    private RunFiles(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
        this.percentilesKept = kept;
    }

    /// Makes the folder of the run and opens what is appended to.
    ///
    /// @throws ReportException if that cannot be done
    static RunFiles open(RunSetup setup, Path base) {
        Path folder =
                RunFolder.create(
                        base, setup.run().startedAt(), setup.run().name(), setup.run().seed());
        RunFiles files = new RunFiles(folder, true);
        files.rows = MeasureFiles.open(setup.suite(), folder);
        files.log = IntervalLog.open(folder, setup.run().startedAt());
        return files;
    }

    /// Keeps nothing.
    static RunFiles none() {
        return new RunFiles(Path.of(""), false);
    }

    Path folder() {
        return folder;
    }

    List<ReportException> problems() {
        return List.copyOf(problems);
    }

    /// Appends one request.
    synchronized void append(FanOut summary, NanoSeries arrivals) {
        MeasureFiles open = rows;
        if (open != null && !attempt(() -> open.append(summary, arrivals))) {
            rows = null;
            abandon(open::close);
        }
    }

    /// Appends one interval of one question.
    synchronized void append(
            Question question, Phase phase, long fromNanos, long toNanos, Histogram histogram) {
        IntervalLog open = log;
        String tag = question.tag() + (phase == Phase.WARM_UP ? "-warm-up" : "");
        if (open != null && !attempt(() -> open.append(tag, fromNanos, toNanos, histogram))) {
            log = null;
            abandon(open::close);
        }
    }

    /// Writes what is known of the run into files that are replaced as a whole.
    void keep(RunRecord record, NodeFigures nodes) {
        if (!kept) {
            return;
        }
        RunArchive archive = new RunArchive(record, nodes);
        synchronized (replacing) {
            attempt(() -> ResultFile.write(record, folder));
            attempt(() -> NodesFile.write(nodes, folder));
            attempt(() -> Renderings.page(archive, folder.resolve(HtmlReport.NAME)));
            attempt(() -> Renderings.text(JunitXml.of(record), folder.resolve(JunitXml.NAME)));
            attempt(() ->
                    Renderings.text(
                            MarkdownSummary.of(record), folder.resolve(MarkdownSummary.NAME)));
        }
    }

    /// Writes the percentiles of a question, unless those of another could not be written: what is
    /// wrong is told once.
    void keep(Question question, Histogram histogram) {
        synchronized (replacing) {
            if (percentilesKept) {
                percentilesKept =
                        attempt(() -> PercentileFile.write(histogram, question.tag(), folder));
            }
        }
    }

    /// Closes what is appended to; what was appended stays.
    @Override
    public synchronized void close() {
        MeasureFiles openRows = rows;
        rows = null;
        if (openRows != null) {
            attempt(openRows::close);
        }
        IntervalLog openLog = log;
        log = null;
        if (openLog != null) {
            attempt(openLog::close);
        }
    }

    private boolean attempt(Runnable writing) {
        try {
            writing.run();
            return true;
        } catch (ReportException e) {
            boolean told =
                    problems.stream()
                            .anyMatch(known -> Objects.equals(known.getMessage(), e.getMessage()));
            if (!told) {
                problems.add(e); // each file has one writer, so none is told twice
            }
            return false;
        }
    }

    // Most likely the same disk is still full: that was told already.
    private void abandon(Runnable closing) {
        try {
            closing.run();
        } catch (ReportException again) {
            problems.getLast().addSuppressed(again);
        }
    }
}
