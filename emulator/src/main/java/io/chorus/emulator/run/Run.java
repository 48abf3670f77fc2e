package io.chorus.emulator.run;

import io.chorus.agents.rpc.RequesterException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.http.StatusServer;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Closed;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.ProcessProbe;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Broker, fleet, requests and record, in their order.
public final class Run {
    /// How long no further node may get ready before the fleet is taken as it is.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scenario scenario;
    private final RunOptions options;
    private final Progress progress;
    private final ProcessProbe process = new ProcessProbe();
    private final long startNanos = System.nanoTime();

    public Run(Scenario scenario, RunOptions options, Progress progress) {
        this.scenario = scenario;
        this.options = options;
        this.progress = progress;
    }

    /// Does it all; whatever happens once the first node connects is in the result.
    ///
    /// @throws io.chorus.emulator.ChorusException if it is refused beforehand; nothing has been
    ///   started then
    /// @throws InterruptedException if interrupted before the first node connects
    public RunResult perform() throws InterruptedException {
        var foreign = RunPreflight.check(scenario, options, progress);
        var audience =
                Audience.of(
                        scenario.fleet(scenario.broker().servers(), options.nodes()),
                        scenario.workload().call());
        var inFlight =
                new InFlight(
                        InFlight.bound(scenario.fleet().nodes(), Runtime.getRuntime().maxMemory()));
        try (var broker = foreign == null ? new EmbeddedBroker() : foreign;
                var fleet = new Fleet(fleetOptions(broker), InstantSource.system());
                var status = statusServer(fleet)) {
            if (status != null) {
                progress.note("status page http://127.0.0.1:" + status.port() + "/debug/vars");
            }
            var plan = new RunPlan(scenario, options, fleet, broker);
            var recorder =
                    RunRecorder.open(
                            plan.setup(process.machine(), inFlight.bound()), options.runs());
            var ending = play(broker, fleet, audience, inFlight, recorder);
            // Taken while all is still there; closing the fleet would give its memory back.
            return recorder.finish(
                    ending, System.nanoTime() - startNanos, process.figures(), broker.figures());
        }
    }

    private @Nullable StatusServer statusServer(Fleet fleet) {
        Integer port = options.httpPort();
        return port == null
                ? null
                : StatusServer.start("127.0.0.1", port, options.commandLine(), fleet);
    }

    private Ending play(
            BrokerUnderTest broker,
            Fleet fleet,
            Audience audience,
            InFlight inFlight,
            RunRecorder recorder) {
        try {
            if (!connect(fleet, recorder)) {
                return new Ending.Invalid(whyNotReady(fleet));
            }
            var halt = new Halt();
            ask(broker, audience, inFlight, recorder, halt);
            var early = halt.reason();
            if (early != null) {
                return early;
            }
            return fleet.failures().isEmpty()
                    ? new Ending.Completed()
                    : new Ending.Invalid(
                            "a fault of Chorus ended nodes, so they are missing for no reason of the broker's (%s)"
                                    .formatted(fleet.failures().getFirst()));
        } catch (InterruptedException _) {
            // Whoever waits for the end of a signal gives the process that signal's own status.
            return new Ending.Interrupted(ExitStatus.INTERRUPTED.code());
        } catch (RequesterException e) {
            return new Ending.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private void ask(
            BrokerUnderTest broker,
            Audience audience,
            InFlight inFlight,
            RunRecorder recorder,
            Halt halt)
            throws InterruptedException {
        var workload = scenario.workload();
        try (var callers = Callers.connect(broker.servers(), workload, scenario.seed())) {
            long start = System.nanoTime();
            var exchange =
                    new Exchange(
                            callers,
                            new Questions(workload, audience, scenario.seed(), endNanos()),
                            inFlight,
                            new Phases(workload),
                            new RunLog(audience, recorder, progress, startNanos, ""),
                            halt,
                            start);
            Loop loop =
                    workload.schedule() instanceof Closed closed
                            ? new ClosedLoop(workload, closed, exchange, halt)
                            : new OpenLoop(workload, exchange, inFlight, halt);
            loop.run(start, endNanos());
        }
    }

    private boolean connect(Fleet fleet, RunRecorder recorder) throws InterruptedException {
        long began = System.nanoTime() - startNanos;
        try {
            fleet.start(() -> connecting(fleet));
            return fleet.awaitReady(PATIENCE, () -> connecting(fleet));
        } finally {
            var phase = fleet.connectPhase();
            recorder.connected(
                    new ObservedConnects(
                            phase.nodes(),
                            began,
                            phase.durationNanos(),
                            phase.refused(),
                            phase.failed(),
                            NanoSeries.of(phase.readyNanos()),
                            NanoSeries.of(phase.tookNanos())));
            progress.note(
                    String.format(
                            Locale.ROOT,
                            "connected  %,d of %,d nodes in %.1f s",
                            fleet.everReady(),
                            fleet.instances(),
                            phase.durationNanos() / 1e9));
        }
    }

    private boolean connecting(Fleet fleet) {
        progress.show("connecting", fleet.everReady(), fleet.instances());
        return System.nanoTime() < endNanos();
    }

    private String whyNotReady(Fleet fleet) {
        var reasons = fleet.connectPhase().reasons();
        return String.format(
                Locale.ROOT,
                "only %,d of %,d nodes could connect%s%s",
                fleet.everReady(),
                fleet.instances(),
                System.nanoTime() < endNanos() ? "" : " before the time of --for was over",
                reasons.isEmpty() ? "" : " (" + reasons.getFirst() + ")");
    }

    private FleetOptions fleetOptions(BrokerUnderTest broker) {
        return scenario.fleet(broker.servers(), options.nodes());
    }

    /// When the fleet must be gone, on the clock of [System#nanoTime].
    private long endNanos() {
        var stay = scenario.fleet().stay();
        return stay == null ? Long.MAX_VALUE : startNanos + stay.toNanos();
    }
}
