package io.chorus.reports.recording;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.HostLoss;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records one run into a folder of its own.
///
/// Safe for any thread: several requests may be over at once. Only opening throws: a file that
/// cannot be written later is told once in [#problems()] and left alone, while the figures are
/// recorded on, so that a full disk costs files but no run.
public final class RunRecorder implements AutoCloseable {

    private final RunFiles files;
    private final Recorders recorders = new Recorders();
    private final RunTimeline timeline = new RunTimeline();
    private final FaultLedger faults;
    private final Ledger ledger;
    private final Object lock = new Object();
    private long cutAtNanos; // guarded by lock
    private @Nullable Watch watch; // guarded by lock

    private RunRecorder(RunSetup setup, RunFiles files) {
        this.files = files;
        this.faults = new FaultLedger(setup.fleet().nodes());
        this.ledger = new Ledger(setup, recorders, timeline, faults);
    }

    /// Makes the folder of the run and opens its files.
    ///
    /// @param base where runs are kept, made if it is not there
    /// @throws ReportException if that cannot be done
    public static RunRecorder open(RunSetup setup, Path base) {
        return new RunRecorder(setup, RunFiles.open(setup, base));
    }

    /// Records without any file; the folder of the run is the empty path.
    public static RunRecorder inMemory(RunSetup setup) {
        return new RunRecorder(setup, RunFiles.none());
    }

    /// Where the files of this run are.
    public Path folder() {
        return files.folder();
    }

    /// What could not be written so far, one sentence each.
    public List<ReportException> problems() {
        return files.problems();
    }

    /// Starts to look at the process and at what the probes tell, every second of the run, and to
    /// write down every ten seconds or so what there is, until [#finish] or [#close].
    ///
    /// @param startNanos the start of the run on the clock of [System#nanoTime]
    public void watch(long startNanos, RunProbe... probes) {
        synchronized (lock) {
            if (watch != null) {
                throw new IllegalStateException("this run is being watched already");
            }
            watch = Watch.start(this, timeline, startNanos, List.of(probes));
        }
    }

    /// Takes in the connect phase, once it is over.
    public void connected(ObservedConnects observed) {
        recorders.add(observed);
        ledger.add(observed.summary());
    }

    /// A host that nodes live on was lost, or, told a second time, its nodes are back elsewhere.
    public void hostLost(HostLoss loss) {
        ledger.add(loss);
    }

    /// A node had lost its connection and is ready again.
    ///
    /// @param tookNanos since it had lost it
    public void reconnected(long tookNanos) {
        recorders.of(Question.RECONNECT).record(Phase.MEASURED, tookNanos);
    }

    /// A fault begins: from now on what the fleet loses is put on its bill.
    ///
    /// Any thread may tell; the notes of a run have ids of their own, and a second note of one id
    /// is ignored. A fault that is done for good, such as a broker that is killed and not started
    /// again, needs no end: what it cost is known by who is back.
    public void faultBegun(FaultNote note) {
        faults.begun(note);
    }

    /// What was done is undone: the broker runs again, the partition is healed. Any thread may
    /// tell; without effect if no such fault has begun or it has ended.
    ///
    /// @param atNanos from the start of the run
    public void faultEnded(int id, long atNanos) {
        faults.ended(id, atNanos);
    }

    /// A node saw that its connection is gone; ignored if it was known to be without one.
    ///
    /// The three calls about connections are made for tens of thousands of threads at once: they
    /// take no lock and never wait. The changes of one node are to be told in their order, which
    /// its own thread does by itself.
    ///
    /// @param node its number, from 0
    /// @param atNanos from the start of the run
    /// @throws IndexOutOfBoundsException if the fleet has no such node
    public void connectionLost(int node, long atNanos) {
        faults.connections().lost(node, atNanos);
    }

    /// A node that had lost its connection is ready again, so it would answer; ignored if it had
    /// not. For threads see [#connectionLost].
    ///
    /// @param atNanos from the start of the run
    /// @param connectNanos how long the attempt took that worked, from dialling to being ready
    /// @throws IndexOutOfBoundsException if the fleet has no such node
    public void connectionBack(int node, long atNanos, long connectNanos) {
        faults.connections().back(node, atNanos, connectNanos);
    }

    /// An attempt of a node to connect is over, the very first ones too. For threads see
    /// [#connectionLost].
    ///
    /// @param worked whether the node is ready now
    /// @param timedOut whether it was given up because nothing came in time
    /// @param atNanos when it was over, from the start of the run
    public void connectAttempted(boolean worked, boolean timedOut, long atNanos) {
        faults.attempts().add(worked, timedOut, atNanos);
    }

    /// Something happened that is to be drawn through all charts.
    public void event(Event event) {
        timeline.add(event);
    }

    /// One value of a measure of the timeline, where no probe tells it.
    ///
    /// @param atNanos from the start of the run
    public void sample(Measure measure, long atNanos, double value) {
        timeline.add(measure, atNanos, value);
    }

    /// Something that only whoever drives the run can know about how far its figures can be
    /// trusted; the same finding is kept once.
    public void doubt(Finding finding) {
        ledger.add(finding);
    }

    /// Takes in one finished request and appends it to the files.
    ///
    /// @return its summary, for whoever shows progress; not to be kept, since its curve is as fine
    ///   as it can be
    public FanOut finished(ObservedFanOut observed) {
        FanOut summary = ledger.summary(observed);
        recorders.add(observed);
        timeline.add(observed);
        files.append(summary, observed.times().nanos());
        ledger.add(summary, observed);
        cutIfDue(timeline.latestNanos());
        Watch watching = watch();
        if (watching != null) {
            watching.requestOver();
        }
        return summary;
    }

    /// Whether an objective that stops a run is missed as things stand; ask after each request.
    ///
    /// Those that a single request can break are judged at once, those of medians, shares and rates
    /// from the fifth measured request on.
    ///
    /// @return the clause that says which and how, for [Ending.Aborted]; empty to go on
    public Optional<String> abort() {
        return ledger.abort();
    }

    /// How the objectives stand, the worst first; cheaper than a whole snapshot.
    public List<ObjectiveResult> objectives() {
        return ledger.objectives();
    }

    /// The record of what there is so far; its verdict says that the run is not over.
    public RunRecord snapshot() {
        return ledger.record(
                new Ledger.Closing(new Ending.Unfinished(), now(), clockJump(), null, null));
    }

    /// What is remembered of each node so far.
    public NodeFigures nodes() {
        return ledger.nodes();
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
        stopWatching();
        recorders.flush();
        cut(durationNanos);
        files.close();
        RunRecord record =
                ledger.record(
                        new Ledger.Closing(ending, durationNanos, clockJump(), process, broker));
        record.measured().forEach(each -> files.keep(each.question(), each.unpacked()));
        files.keep(record, nodes());
        return new RunResult(record, folder(), problems());
    }

    /// Stops watching and closes the files; what was appended stays. Without effect after
    /// [#finish].
    @Override
    public void close() {
        stopWatching();
        files.close();
    }

    /// Writes down what there is, so that a run which is killed leaves it.
    void checkpoint() {
        files.keep(snapshot(), nodes());
    }

    /// Ends an interval of the log if another has begun by the run's clock.
    void cutIfDue(long nowNanos) {
        boolean due;
        synchronized (lock) {
            long length = timeline.intervalNanos();
            due = nowNanos / length > cutAtNanos / length;
        }
        if (due) {
            cut(nowNanos);
        }
    }

    private void cut(long nowNanos) {
        synchronized (lock) {
            long from = cutAtNanos;
            long to = Math.max(from, nowNanos);
            cutAtNanos = to;
            recorders.cut((question, phase, histogram) ->
                    files.append(question, phase, from, to, histogram));
        }
    }

    private @Nullable Watch watch() {
        synchronized (lock) {
            return watch;
        }
    }

    private void stopWatching() {
        Watch running = watch();
        if (running != null) {
            running.close();
        }
    }

    private long now() {
        synchronized (lock) {
            return watch == null ? timeline.latestNanos() : watch.nowNanos();
        }
    }

    private long clockJump() {
        synchronized (lock) {
            return watch == null ? 0 : watch.clockJumpNanos();
        }
    }
}
