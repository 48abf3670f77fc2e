package io.chorus.emulator.scenario;

import io.chorus.agents.node.NodeIdentity;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.faults.Extent;
import io.chorus.emulator.faults.FaultPlan;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.workload.Workload;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Everything that a run is to do; the same scenario and seed give the same fleet, schedule and
/// sizes.
///
/// @param name part of the identities and of the run folder: letters, digits, `-`, `_` and dots
///   between them
/// @param question that the run is to answer; empty if it asks none
/// @param seed of all that is left to chance
/// @param faults what goes wrong on purpose meanwhile, in any order
/// @param objectives what is to be reached; where none is named, [ObjectivePlan#NONE_MISSING], or
///   [ObjectivePlan#NONE_MISSING_AFTER] if there are faults
public record Scenario(
        String name,
        String question,
        long seed,
        FleetPlan fleet,
        BrokerPlan broker,
        Workload workload,
        List<FaultPlan> faults,
        List<ObjectivePlan> objectives) {
    private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}{0,200}");

    public Scenario {
        faults = List.copyOf(faults);
        objectives = objectives.isEmpty() ? usual(faults) : List.copyOf(objectives);
        checkName(name);
        checkQuestion(question);
    }

    /// Replies may be lost to faults, but to nothing else.
    private static List<ObjectivePlan> usual(List<FaultPlan> faults) {
        return List.of(
                faults.isEmpty() ? ObjectivePlan.NONE_MISSING : ObjectivePlan.NONE_MISSING_AFTER);
    }

    /// Refuses what is no part of an identity, in the words of [NodeIdentity].
    static void checkName(String name) {
        var _ = NodeIdentity.of(name, 0);
    }

    static void checkQuestion(String question) {
        if (!ONE_LINE.matcher(question).matches()) {
            throw new IllegalArgumentException(
                    "a question of %,d characters: want one line of at most 200"
                            .formatted(question.length()));
        }
    }

    /// The fleet on these brokers, ready to be made.
    ///
    /// @param more what else all nodes get: an audit log, an observer
    public FleetOptions fleet(
            List<ServerAddress> servers, UnaryOperator<NodeSettings.Builder> more) {
        return fleet.options(name, seed, servers, more);
    }

    /// Whether links or routes are to break.
    public boolean linksBreak() {
        return faults.stream().anyMatch(plan -> plan.fault().ofLinks());
    }

    /// Whether nodes reach their brokers through proxies in this process.
    public boolean proxied() {
        return broker.set().floating() || (broker instanceof BrokerPlan.NatsServer && linksBreak());
    }

    /// How much there is that can break.
    public Extent extent() {
        return extent(broker, fleet);
    }

    static Extent extent(BrokerPlan broker, FleetPlan fleet) {
        return new Extent(
                broker.count(),
                broker.ours(),
                broker.set().floating(),
                fleet.nodes(),
                fleet.parts().stream().map(FleetPlan.Part::name).toList());
    }

    /// The same on other brokers.
    public Scenario on(BrokerPlan other) {
        return new Scenario(name, question, seed, fleet, other, workload, faults, objectives);
    }
}
