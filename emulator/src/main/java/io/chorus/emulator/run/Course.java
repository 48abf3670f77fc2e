package io.chorus.emulator.run;

import io.chorus.agents.rpc.RequesterException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.faults.FaultEngine;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Closed;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedConnects;
import io.chorus.reports.record.Validity;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/// What happens from the first node's connect to the last request's end.
///
/// @param startNanos start of the run, on the clock of [System#nanoTime]
record Course(
        Scenario scenario,
        BrokersUnderTest broker,
        Fleet fleet,
        Audience audience,
        FaultEngine faults,
        InFlight inFlight,
        RunRecorder recorder,
        RunLog log,
        MemoryBudget memory,
        long startNanos) {
    /// How long no further node may get ready before the fleet is taken as it is.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Lets it happen, and says how it ended.
    Ending take() {
        try {
            var heap = new HeapCheck(inFlight, this::collectElsewhere);
            broker.lost(this::brokerLost);
            if (!connect()) {
                return new Ending.Invalid(whyNotReady());
            }
            heap.settle();
            var halt = new Halt(!scenario.faults().isEmpty());
            memory.endsBy(halt);
            ask(halt, heap);
            var early = halt.reason();
            if (early != null) {
                log.event("ended early", reason(early));
                return early;
            }
            if (!fleet.lostProcesses().isEmpty()) {
                return new Ending.Invalid(String.join("; ", fleet.lostProcesses()));
            }
            return fleet.failures().isEmpty()
                    ? new Ending.Completed()
                    : new Ending.Invalid(
                            "a fault of Chorus ended nodes, so they are missing for no reason of the broker's (%s)"
                                    .formatted(fleet.failures().getFirst()));
        } catch (InterruptedException _) {
            log.event("interrupted", "a signal ended the run");
            // Whoever waits for the end of a signal gives the process that signal's own status.
            return new Ending.Interrupted(ExitStatus.INTERRUPTED.code());
        } catch (RequesterException e) {
            return new Ending.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private void collectElsewhere() {
        fleet.collectGarbage();
        broker.collectGarbage();
    }

    private void brokerLost(String clause) {
        log.news(new Event(System.nanoTime() - startNanos, 0, "broker lost", clause));
        recorder.doubt(
                new Finding(
                        "brokers",
                        Validity.SUSPECT,
                        "A broker ended though nothing in the run had told it to: %s."
                                .formatted(clause),
                        "Its log is beside the results; what came later was measured without it."));
    }

    private static String reason(Ending ending) {
        return switch (ending) {
            case Ending.Aborted(var reason) -> reason;
            case Ending.Invalid(var reason) -> reason;
            default -> "the run was stopped";
        };
    }

    private boolean connect() throws InterruptedException {
        fleet.listener(new FleetNews(recorder, log, startNanos));
        try {
            fleet.start(this::goesOn);
            return fleet.awaitReady(PATIENCE, this::goesOn);
        } finally {
            var phase = fleet.connectPhase();
            long began = Math.max(0, phase.startNanos() - startNanos);
            recorder.connected(
                    new ObservedConnects(
                            phase.nodes(),
                            began,
                            phase.durationNanos(),
                            phase.refused(),
                            phase.failed(),
                            NanoSeries.of(phase.readyNanos()),
                            NanoSeries.of(phase.tookNanos()),
                            fleet.hostConnects()));
            log.news(
                    new Event(
                            began,
                            phase.durationNanos(),
                            "connected",
                            String.format(
                                    Locale.ROOT,
                                    "%,d of %,d nodes in %.1f s",
                                    fleet.everReady(),
                                    fleet.instances(),
                                    phase.durationNanos() / 1e9)));
        }
    }

    private boolean goesOn() {
        return inTime() && memory.held();
    }

    private boolean inTime() {
        return System.nanoTime() < endNanos();
    }

    private String whyNotReady() {
        if (!memory.held()) {
            return memory.sentence();
        }
        var reasons = new ArrayList<>(fleet.lostProcesses());
        reasons.addAll(fleet.connectPhase().reasons());
        return String.format(
                Locale.ROOT,
                "only %,d of %,d nodes could connect%s%s",
                fleet.everReady(),
                fleet.instances(),
                inTime() ? "" : " before the time of --for was over",
                reasons.isEmpty() ? "" : " (" + reasons.getFirst() + ")");
    }

    private void ask(Halt halt, HeapCheck heap) throws InterruptedException {
        var workload = scenario.workload();
        try (var callers = Callers.connect(broker, workload, scenario.seed())) {
            long start = System.nanoTime();
            faults.start(start);
            var phases = new Phases(workload);
            var exchange =
                    new Exchange(
                            callers,
                            audience,
                            new Questions(workload, audience, scenario.seed(), endNanos()),
                            inFlight,
                            phases,
                            log,
                            halt,
                            start);
            Loop loop =
                    workload.schedule() instanceof Closed closed
                            ? new ClosedLoop(workload, closed, exchange, halt)
                            : new OpenLoop(workload, exchange, inFlight, halt, heap);
            try {
                loop.run(start, endNanos());
            } finally {
                Doubts.about(phases, inFlight).forEach(recorder::doubt);
            }
        }
    }

    /// When the fleet must be gone, on the clock of [System#nanoTime].
    private long endNanos() {
        var stay = scenario.fleet().stay();
        return stay == null ? Long.MAX_VALUE : startNanos + stay.toNanos();
    }
}
