package io.chorus.emulator.scenario;

import io.chorus.emulator.brokers.TransportKind;
import io.chorus.emulator.workload.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/// Turns a tree of values into a [Scenario], or refuses it with the first thing that is wrong.
///
/// @param folder in which files are looked for that are named without one
/// @param name of a scenario that does not say its own
/// @param seeds where a seed comes from if none is given
record ScenarioReader(Path folder, String name, LongSupplier seeds) {
    /// @throws ScenarioException with where, what is wrong and what is wanted
    Scenario read(Value.Table table) {
        var root = new Spot(table, "");
        var scenario =
                root.section(
                        "name",
                        "question",
                        "seed",
                        "transport",
                        "fleet",
                        "broker",
                        "workload",
                        "faults",
                        "objectives");
        var given = scenario.at("name");
        var called = given.map(Spot::text).orElse(name);
        given.ifPresent(spot ->
                spot.checked(() -> {
                    Scenario.checkName(called);
                    return called;
                }));
        var question = scenario.at("question").map(this::question).orElse("");
        long seed = scenario.at("seed").map(Spot::seed).orElseGet(seeds::getAsLong);
        var fleet = FleetReader.read(section(scenario, "fleet"));
        var broker = broker(scenario, fleet);
        var workload =
                new WorkloadReader(seed, folder, ScheduleReader.usual(fleet.nodes()))
                        .read(section(scenario, "workload"));
        checkAgent(scenario, fleet, workload.call());
        var faults =
                scenario.at("faults")
                        .map(new FaultsReader(Scenario.extent(broker, fleet), workload, seed)::read)
                        .orElse(List.of());
        var objectives =
                scenario.at("objectives")
                        .map(it -> ObjectivesReader.read(it, fleet.nodes()))
                        .orElse(List.of());
        return new Scenario(called, question, seed, fleet, broker, workload, faults, objectives);
    }

    /// Only brokers in this process can be reached without sockets.
    private static BrokerPlan broker(Section scenario, FleetPlan fleet) {
        var transport =
                scenario.at("transport")
                        .map(it -> TransportKind.of(it.word(TransportKind.words())))
                        .orElse(TransportKind.TCP);
        var plan =
                scenario.at("broker")
                        .map(it -> BrokerReader.read(it, transport))
                        .orElseGet(() -> BrokerPlan.usual(transport));
        if (plan.transport() != transport) {
            throw scenario.need("transport")
                    .wrong(
                            "is vm, which leads to brokers of ours in this process only, and the broker is %s: want tcp, or kind: embedded"
                                    .formatted(plan.describe()));
        }
        if (transport == TransportKind.VM && fleet.processes() > 0) {
            throw scenario.need("transport")
                    .wrong(
                            "is vm, and the nodes are to live in %d worker processes, which need sockets: want tcp, or no fleet.processes (--processes)"
                                    .formatted(fleet.processes()));
        }
        return plan;
    }

    /// An agent that no node has would never answer.
    private static void checkAgent(Section scenario, FleetPlan fleet, Call call) {
        int needed = call.kind() instanceof Call.Action action ? emulated(action.agent()) + 1 : 0;
        int most = fleet.parts().stream().mapToInt(part -> part.node().agents()).max().orElse(0);
        if (most < needed) {
            var spot = section(scenario, "fleet");
            throw (spot.value() instanceof Value.Table table
                                    && table.entries().containsKey("agents")
                            ? new Section(spot, table).need("agents")
                            : spot)
                    .wrong(
                            "has too few agents for requests to emulated%d: want at least %d"
                                    .formatted(needed - 1, needed));
        }
    }

    /// The number of an emulated agent; -1 if it is none.
    private static int emulated(String agent) {
        return agent.matches("emulated\\d{1,6}") ? Integer.parseInt(agent.substring(8)) : -1;
    }

    /// An entry, or an empty one where it is not there.
    private static Spot section(Section scenario, String name) {
        return scenario.at(name)
                .orElseGet(() -> new Spot(Value.Table.empty(scenario.table().origin()), name));
    }

    private String question(Spot spot) {
        var question = spot.text();
        return spot.checked(() -> {
            Scenario.checkQuestion(question);
            return question;
        });
    }
}
