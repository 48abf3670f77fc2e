package io.chorus.reports.recording;

import io.chorus.reports.ReportException;
import io.chorus.reports.files.MeasureFiles;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunFolder;
import io.chorus.reports.files.WholeFile;
import io.chorus.reports.html.HtmlReport;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Timeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Records one run into a folder of its own.
///
/// For use by one thread at a time. Only opening throws: a file that cannot be written later is
/// told once in [#problems()] and left alone, while the figures are recorded on, so that a full
/// disk costs files but no run.
public final class RunRecorder implements AutoCloseable {

    private final RunSetup setup;
    private final Path folder;
    private final NodeTallies nodes;
    private final Histogram response = Latency.histogram();
    private final List<FanOut> requests = new ArrayList<>();
    private final List<ReportException> problems = new ArrayList<>();
    private Connects connects = Connects.NONE;
    private @Nullable MeasureFiles files;

    private RunRecorder(RunSetup setup, Path folder, MeasureFiles files) {
        this.setup = setup;
        this.folder = folder;
        this.files = files;
        this.nodes = new NodeTallies(setup.fleet().nodes());
    }

    /// Makes the folder of the run and opens its files.
    ///
    /// @param base where runs are kept, made if it is not there
    /// @throws ReportException if that cannot be done
    public static RunRecorder open(RunSetup setup, Path base) {
        Path folder =
                RunFolder.create(
                        base, setup.run().startedAt(), setup.run().name(), setup.run().seed());
        return new RunRecorder(setup, folder, MeasureFiles.open(setup.suite(), folder));
    }

    /// Where the files of this run are.
    public Path folder() {
        return folder;
    }

    /// What could not be written so far, one sentence each.
    public List<ReportException> problems() {
        return List.copyOf(problems);
    }

    /// Takes in the connect phase, once it is over.
    public void connected(ObservedConnects observed) {
        connects = observed.summary();
    }

    /// Takes in one finished request and appends it to the files.
    ///
    /// @return its summary, for whoever shows progress
    public FanOut finished(ObservedFanOut observed) {
        FanOut summary = observed.summary();
        requests.add(summary);
        nodes.add(observed);
        if (observed.warm()) {
            observed.times().nanos().stream().forEach(response::recordValue);
        }
        append(summary, observed);
        return summary;
    }

    /// Ends the run: judges it and writes its record and report.
    ///
    /// @param durationNanos from the start of the run
    /// @param process null if it was not measured
    /// @param broker null if the broker does not tell
    public RunResult finish(
            Ending ending,
            long durationNanos,
            @Nullable ProcessFigures process,
            @Nullable BrokerFigures broker) {
        close();
        Summary summary = Summary.of(requests, Latency.of(response), nodes.missingNodes());
        RunRecord record =
                new RunRecord(
                        RunRecord.VERSION,
                        setup.run(),
                        durationNanos,
                        setup.machine(),
                        setup.fleet(),
                        setup.broker(),
                        setup.settings(),
                        setup.workload(),
                        connects,
                        requests,
                        summary,
                        List.of(),
                        Timeline.EMPTY,
                        List.of(),
                        nodes.missing(),
                        nodes.lateness(setup.identities()),
                        process,
                        broker,
                        null,
                        new Judgement(setup.suite().count(), requests, summary)
                                .verdict(ending, setup.objectives()));
        attempt(() -> ResultFile.write(record, folder));
        attempt(() -> writePage(record));
        return new RunResult(record, folder, problems);
    }

    /// Closes the files; what was appended stays. Without effect after [#finish].
    @Override
    public void close() {
        MeasureFiles open = files;
        files = null;
        if (open != null) {
            attempt(open::close);
        }
    }

    private void writePage(RunRecord record) {
        byte[] page = HtmlReport.of(record).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(folder.resolve(HtmlReport.NAME), out -> out.write(page));
    }

    private void append(FanOut summary, ObservedFanOut observed) {
        MeasureFiles open = files;
        if (open == null) {
            return;
        }
        try {
            open.append(summary, observed.times().nanos());
        } catch (ReportException e) {
            problems.add(e);
            files = null;
            try {
                open.close();
            } catch (ReportException again) {
                e.addSuppressed(again); // most likely the same disk is still full
            }
        }
    }

    private void attempt(Runnable writing) {
        try {
            writing.run();
        } catch (ReportException e) {
            problems.add(e);
        }
    }
}
