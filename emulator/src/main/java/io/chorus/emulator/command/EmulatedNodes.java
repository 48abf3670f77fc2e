package io.chorus.emulator.command;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.FleetGroup;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.FleetPart;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.Scenarios;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// Which nodes `emulate` emulates: so many that are alike, or a part of a scenario's fleet.
///
/// @param scenario whose fleet they are a part of; `null` for nodes that are alike
/// @param given what was typed, or stood in the environment
record EmulatedNodes(
        FleetMixin fleet, int instances, @Nullable Scenario scenario, ParseResult given) {

    /// @param file of the scenario, or the name of one that comes with Chorus; `null` for none
    /// @throws ChorusException with exit status 2 if flags and scenario do not go together
    static EmulatedNodes of(
            FleetMixin fleet, int instances, @Nullable String file, ParseResult given) {
        if (file == null) {
            return new EmulatedNodes(fleet, instances, null, given);
        }
        for (var flag : List.of("--agents", "--collectives")) {
            if (given.hasMatchedOption(flag)) {
                throw new ChorusException(
                        ExitStatus.USAGE,
                        "%s says what the scenario says, too: leave out one of them."
                                .formatted(flag));
            }
        }
        var scenario = Scenarios.named(file).scenario();
        return new EmulatedNodes(fleet, instances, scenario, given);
    }

    /// The fleet, ready to be made. A node is the same in whatever part it is.
    ///
    /// @param more what else all nodes get
    FleetOptions options(List<ServerAddress> servers, UnaryOperator<NodeSettings.Builder> more) {
        try {
            return scenario == null ? alike(servers, more) : part(scenario, servers, more);
        } catch (IllegalArgumentException e) {
            throw new ChorusException(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private FleetOptions alike(
            List<ServerAddress> servers, UnaryOperator<NodeSettings.Builder> more) {
        var node = more.apply(fleet.node()).build();
        var group = new FleetGroup("all", instances, node, ConnectionPolicy.NODE);
        return new FleetOptions(
                List.of(group), servers, fleet.connectsPerSecond, new FleetPart(fleet.first, 0, 1));
    }

    private FleetOptions part(
            Scenario whole, List<ServerAddress> servers, UnaryOperator<NodeSettings.Builder> more) {
        var plan = whole.fleet();
        int first = given.hasMatchedOption("--first") ? fleet.first : plan.first();
        if (first < plan.first() || (long) first + instances > (long) plan.first() + plan.nodes()) {
            throw new IllegalArgumentException(
                    "%,d nodes from number %d are no part of the scenario's fleet, which has numbers %d to %d: correct -i or --first, or fleet.nodes."
                            .formatted(
                                    instances,
                                    first,
                                    plan.first(),
                                    (long) plan.first() + plan.nodes() - 1));
        }
        var name = given.hasMatchedOption("--name") ? fleet.name : whole.name();
        long seed = given.hasMatchedOption("--seed") ? fleet.seed() : whole.seed();
        var options = plan.options(name, seed, servers, more);
        var paced =
                given.hasMatchedOption("--connect-rate")
                        ? new FleetOptions(options.groups(), servers, fleet.connectsPerSecond)
                        : options;
        return paced.part(new FleetPart(first - plan.first(), 0, 1), instances);
    }
}
