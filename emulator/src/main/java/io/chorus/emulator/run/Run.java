package io.chorus.emulator.run;

import io.chorus.agents.rpc.NodeIndex;
import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.faults.FaultEngine;
import io.chorus.emulator.faults.FaultTargets;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.LocalFleet;
import io.chorus.emulator.hosts.HostsFleet;
import io.chorus.emulator.hosts.HostsPlan;
import io.chorus.emulator.http.LivePage;
import io.chorus.emulator.http.StatusServer;
import io.chorus.emulator.preflight.Strangers;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.split.SplitFleet;
import io.chorus.emulator.stages.StageClock;
import io.chorus.reports.ReportException;
import io.chorus.reports.files.WholeFile;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.recording.Children;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.HeapTrend;
import io.chorus.reports.recording.ProcessProbe;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Broker, fleet, requests and record, in their order.
public final class Run {
    private static final String SCENARIO = "scenario.yaml";

    private final Scenario scenario;
    private final RunOptions options;
    private final Progress progress;
    private final InFlight inFlight;
    private final ProcessProbe process = new ProcessProbe();
    private final long startNanos = System.nanoTime();

    public Run(Scenario scenario, RunOptions options, Progress progress) {
        this(
                scenario,
                options,
                progress,
                InFlight.bound(scenario.fleet().nodes(), Runtime.getRuntime().maxMemory()));
    }

    /// @param mostInFlight how many requests may be out at a time
    Run(Scenario scenario, RunOptions options, Progress progress, int mostInFlight) {
        this.scenario = scenario;
        this.options = options;
        this.progress = progress;
        this.inFlight = new InFlight(mostInFlight);
    }

    /// Refuses beforehand what [#perform] would refuse, without starting anything.
    ///
    /// @throws io.chorus.emulator.ChorusException with exit status 2 or 5
    public void check() throws InterruptedException {
        Objectives.of(scenario.objectives());
        RunPreflight.check(scenario, options, Progress.SILENT);
    }

    /// Does it all; whatever happens once the first node connects is in the result.
    ///
    /// @throws io.chorus.emulator.ChorusException if it is refused beforehand; nothing has been
    ///   started then
    /// @throws InterruptedException if interrupted before the first node connects
    public RunResult perform() throws InterruptedException {
        var objectives = Objectives.of(scenario.objectives());
        var prepared = RunPreflight.check(scenario, options, progress);
        var planned = scenario.fleet(scenario.broker().servers(), options.nodes());
        var everybody = Audience.everybody(planned);
        var audience = Audience.of(planned, everybody, scenario.workload().call());
        var stages = stages(prepared.processes().split() || options.hosts() != null, everybody);
        var page = new LivePage();
        try (var heap = HeapTrend.start();
                var broker = prepared.brokers().start(stages.tap());
                var fleet = fleet(prepared, broker, stages);
                var status = statusServer(fleet, page);
                var recorder =
                        RunRecorder.open(
                                new RunPlan(
                                                scenario,
                                                options,
                                                objectives,
                                                fleet,
                                                everybody,
                                                broker,
                                                prepared.described(options.hosts()))
                                        .setup(process.machine(), inFlight.bound()),
                                options.runs())) {
            if (status != null) {
                progress.note("live page   " + address(status));
                progress.note("status page " + address(status) + "debug/vars");
                page.follow(recorder::snapshot);
            }
            keepScenario(recorder.folder());
            var board = new LiveBoard();
            var log = new RunLog(stages, recorder, board, progress, startNanos);
            try (var faults =
                    new FaultEngine(
                            scenario.faults(),
                            new FaultTargets(broker, fleet),
                            new FaultNews(recorder, log, startNanos),
                            scenario.seed())) {
                var course =
                        new Course(
                                scenario,
                                broker,
                                fleet,
                                audience,
                                faults,
                                inFlight,
                                recorder,
                                log,
                                new MemoryBudget(options.memoryBytes(), this::residentBytes),
                                startNanos);
                var ending = watched(course, heap, board, status == null ? "" : address(status));
                // Taken while all is still there; closing the fleet would give its memory back.
                var result =
                        recorder.finish(
                                ending,
                                System.nanoTime() - startNanos,
                                process.figures("run", others(fleet, broker), heap.growth()),
                                broker.figures());
                broker.keepLogs(recorder.folder());
                if (status != null) {
                    page.end(result.record(), recorder.nodes());
                }
                return result;
            }
        }
    }

    /// Every stage can be told where a request meets one broker, of ours, only; none of nodes that
    /// live elsewhere, in other processes or on other hosts.
    private StageClock stages(boolean elsewhere, NodeIndex everybody) {
        if (elsewhere) {
            return StageClock.outside();
        }
        int first = scenario.fleet().first();
        return scenario.broker().embedded() && scenario.broker().count() == 1
                ? StageClock.embedded(first, everybody)
                : StageClock.foreign(first, everybody);
    }

    private Fleet fleet(RunPreflight.Prepared prepared, BrokersUnderTest broker, StageClock stages)
            throws InterruptedException {
        var hosts = options.hosts();
        if (hosts != null) {
            return onHosts(hosts, broker);
        }
        var processes = prepared.processes();
        return processes.split()
                ? SplitFleet.begin(scenario, broker.servers(), processes.workers())
                : new LocalFleet(
                        fleetOptions(broker, stages), InstantSource.system(), broker.transport());
    }

    private Fleet onHosts(HostsPlan hosts, BrokersUnderTest broker) throws InterruptedException {
        var fleet = HostsFleet.find(scenario, broker.servers(), hosts, progress);
        try {
            if (!fleet.found() && !options.shareCollective()) {
                Strangers.refuse(broker.servers(), progress);
            }
            return fleet;
        } catch (RuntimeException | InterruptedException e) {
            fleet.close();
            throw e;
        }
    }

    private long residentBytes() {
        return process.figures().rssBytes() + Children.residentBytes();
    }

    private static List<ProcessUse> others(Fleet fleet, BrokersUnderTest broker) {
        return Stream.concat(fleet.processes().stream(), broker.processes().stream()).toList();
    }

    /// Beside the results, so that what was run can be run again.
    private void keepScenario(Path folder) {
        var text = options.effective();
        if (text.isEmpty()) {
            return;
        }
        try {
            WholeFile.write(
                    folder.resolve(SCENARIO),
                    out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (ReportException e) {
            progress.note("run: " + e.getMessage());
        }
    }

    private FleetOptions fleetOptions(BrokersUnderTest broker, StageClock stages) {
        return scenario.fleet(
                broker.servers(), node -> options.nodes().apply(node).observer(stages.observer()));
    }

    private static String address(StatusServer status) {
        return "http://127.0.0.1:" + status.port() + "/";
    }

    private @Nullable StatusServer statusServer(Fleet fleet, LivePage page) {
        Integer port = options.httpPort();
        return port == null
                ? null
                : StatusServer.start("127.0.0.1", port, options.commandLine(), fleet, page);
    }

    private Ending watched(Course course, HeapTrend heap, LiveBoard board, String address) {
        course.recorder()
                .watch(
                        startNanos,
                        new FleetProbe(course.fleet(), course.broker(), inFlight, board),
                        heap);
        try (var _ = new RunWatch(course, board, address)) {
            return course.take();
        }
    }
}
