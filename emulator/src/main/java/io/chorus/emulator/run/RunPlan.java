package io.chorus.emulator.run;

import io.chorus.agents.rpc.NodeIndex;
import io.chorus.emulator.brokers.BrokersUnderTest;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.files.Suite;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Group;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.recording.RunSetup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the report needs to know before the first node connects.
///
/// @param everybody the nodes of the fleet
/// @param processes which there are, for people; empty where one holds all nodes
record RunPlan(
        Scenario scenario,
        RunOptions options,
        List<Objective> objectives,
        Fleet fleet,
        NodeIndex everybody,
        BrokersUnderTest broker,
        String processes) {
    /// @param mostInFlight how many requests may be out at a time
    RunSetup setup(Machine machine, int mostInFlight) {
        var workload = scenario.workload();
        return new RunSetup(
                new RunIdentity(
                        scenario.name(),
                        scenario.seed(),
                        Instant.now(),
                        version(),
                        options.command()),
                machine,
                new io.chorus.reports.record.Fleet(
                        fleet.instances(),
                        fleet.agents(),
                        fleet.collectives(),
                        scenario.fleet().first(),
                        groups(),
                        scenario.fleet().sharing().word()),
                broker.described(),
                settings(mostInFlight),
                new io.chorus.reports.record.Workload(
                        workload.schedule().describe(),
                        workload.schedule().closed(),
                        workload.callers(),
                        planned(),
                        workload.warmUp().describe()),
                suite(),
                objectives,
                everybody::name);
    }

    /// 0 where only the time is limited.
    private int planned() {
        int planned = scenario.workload().planned();
        return planned == Workload.UNLIMITED ? 0 : planned;
    }

    /// The settings as the file says them, and what follows from them.
    private Map<String, String> settings(int mostInFlight) {
        var workload = scenario.workload();
        var shown = new LinkedHashMap<String, String>();
        if (!scenario.question().isEmpty()) {
            shown.put("question", scenario.question());
        }
        shown.putAll(options.settings());
        shown.put("nodes", "%,d".formatted(fleet.instances()));
        shown.put("request", workload.call().kind().describe());
        shown.put(
                "addressing",
                workload.call().target() == Call.Target.DIRECT
                        ? "directed, one message a node"
                        : "broadcast");
        shown.put("schedule", workload.schedule().describe());
        shown.put("requests in flight", "at most %,d".formatted(mostInFlight));
        if (!processes.isEmpty()) {
            shown.put("processes", processes);
            shown.put("stages", "as the requester sees them; nodes live in other processes");
        }
        shown.put("security", "none (insecure protocol, no TLS)");
        shown.put("decoding", "every request by its node, every reply by the requester");
        return shown;
    }

    /// Empty where all nodes are alike.
    private List<Group> groups() {
        var groups = fleet.groups();
        return groups.size() == 1
                ? List.of()
                : groups.stream().map(group -> Group.of(group.name(), group.nodes())).toList();
    }

    private Suite suite() {
        var workload = scenario.workload();
        int bytes =
                workload.call().kind() instanceof Call.Action action
                        ? (int) Math.min(Integer.MAX_VALUE, action.largestSize())
                        : 0;
        return new Suite(
                scenario.name() + "-" + scenario.seed(),
                "%d nodes".formatted(fleet.instances()),
                bytes,
                planned(),
                workload.timeout(),
                fleet.instances(),
                workload.workers());
    }

    private static String version() {
        return Optional.ofNullable(RunPlan.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
