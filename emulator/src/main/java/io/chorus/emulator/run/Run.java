package io.chorus.emulator.run;

import io.chorus.agents.rpc.NodeIndex;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterException;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.http.StatusServer;
import io.chorus.emulator.progress.Progress;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.ProcessProbe;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Broker, fleet, requests and record, in their order.
public final class Run {
    /// How long no further node may get ready before the fleet is taken as it is.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration REQUESTER_LIMIT = Duration.ofSeconds(10);

    private final RunSettings settings;
    private final Progress progress;
    private final ProcessProbe process = new ProcessProbe();
    private final long startNanos = System.nanoTime();

    public Run(RunSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /// Does it all; whatever happens once the first node connects is in the result.
    ///
    /// @throws io.chorus.emulator.ChorusException if it is refused beforehand; nothing has been
    ///   started then
    /// @throws InterruptedException if interrupted before the first node connects
    public RunResult perform() throws InterruptedException {
        var foreign = RunPreflight.check(settings, progress);
        try (var broker = foreign == null ? new EmbeddedBroker() : foreign;
                var fleet = new Fleet(fleetOptions(broker), InstantSource.system());
                var status = statusServer(fleet)) {
            if (status != null) {
                progress.note("status page http://127.0.0.1:" + status.port() + "/debug/vars");
            }
            var recorder =
                    RunRecorder.open(
                            new RunPlan(settings, fleet, broker).setup(process.machine()),
                            settings.runs());
            var ending = play(broker, fleet, recorder);
            // Taken while all is still there; closing the fleet would give its memory back.
            return recorder.finish(
                    ending, System.nanoTime() - startNanos, process.figures(), broker.figures());
        }
    }

    private @Nullable StatusServer statusServer(Fleet fleet) {
        Integer port = settings.httpPort();
        return port == null
                ? null
                : StatusServer.start("127.0.0.1", port, List.of(settings.command()), fleet);
    }

    private Ending play(BrokerUnderTest broker, Fleet fleet, RunRecorder recorder) {
        try {
            if (!connect(fleet, recorder)) {
                return new Ending.Invalid(whyNotReady(fleet));
            }
            try (var commons = Commons.start();
                    var requester = requester(broker, commons)) {
                var nodes = NodeIndex.of(fleet.identities());
                var requests =
                        new Requests(settings, requester, nodes, recorder, progress, startNanos);
                requests.sendAll(endNanos());
            }
            return fleet.failures().isEmpty()
                    ? new Ending.Completed()
                    : new Ending.Invalid(
                            "a fault of Chorus ended nodes, so they are missing for no reason of the broker's (%s)"
                                    .formatted(fleet.failures().getFirst()));
        } catch (InterruptedException _) {
            // Whoever waits for the end of a signal gives the process that signal's own status.
            return new Ending.Interrupted(ExitStatus.INTERRUPTED.code());
        } catch (BrokerLostException | RequesterException e) {
            return new Ending.Invalid(String.valueOf(e.getMessage()));
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

    private Requester requester(BrokerUnderTest broker, Commons commons)
            throws InterruptedException {
        var connection =
                ConnectionOptions.requester(broker.servers(), "chorus", settings.seed(), commons);
        return Requester.connect(
                RequesterOptions.of(
                                connection,
                                "choria=chorus.mcollective",
                                "chorus.choria.local",
                                settings.seed())
                        .withWorkers(settings.workers()),
                REQUESTER_LIMIT);
    }

    private FleetOptions fleetOptions(BrokerUnderTest broker) {
        return new FleetOptions(
                settings.instances(),
                settings.node(),
                broker.servers(),
                settings.connectsPerSecond());
    }

    /// When the fleet must be gone, on the clock of [System#nanoTime].
    private long endNanos() {
        var stay = settings.stay();
        return stay == null ? Long.MAX_VALUE : startNanos + stay.toNanos();
    }
}
