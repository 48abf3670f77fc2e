package io.chorus.emulator.run;

import io.chorus.emulator.fleet.Fleet;
import io.chorus.reports.files.Suite;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.Objective;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.record.Workload;
import io.chorus.reports.recording.RunSetup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the report needs to know before the first node connects.
record RunPlan(RunSettings settings, Fleet fleet, BrokerUnderTest broker) {
    RunSetup setup(Machine machine) {
        Integer expect = settings.expect();
        return new RunSetup(
                new RunIdentity(
                        settings.name(),
                        settings.seed(),
                        Instant.now(),
                        version(),
                        settings.command()),
                machine,
                new io.chorus.reports.record.Fleet(
                        settings.instances(),
                        settings.node().emulatedAgents(),
                        settings.node().collectives().size(),
                        settings.node().first()),
                broker.described(),
                settings.shown(),
                new Workload(
                        new Pace(settings.interval()).describe(),
                        true,
                        1,
                        settings.requests(),
                        "the first request"),
                new Suite(
                        settings.name() + "-" + settings.seed(),
                        "%d nodes".formatted(settings.instances()),
                        settings.size(),
                        settings.requests(),
                        settings.timeout(),
                        settings.instances(),
                        settings.workers()),
                List.of(expect == null ? new Objective.Missing(0) : new Objective.Expect(expect)),
                fleet::identity);
    }

    private static String version() {
        return Optional.ofNullable(RunPlan.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
