package io.chorus.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.workload.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same scenario and seed twice: the same nodes, due times and sizes asked for. That nodes draw
/// the same service times and sizes from the same seed is shown where nodes are.
@Timeout(60)
class SameSeedTest {
    static List<String> names() {
        return Scenarios.shipped();
    }

    private static Scenario scenario(String name, int seed) {
        return Scenarios.named(name)
                .with(List.of(Setting.set("seed=" + seed), Setting.set("fleet.nodes=60")))
                .scenario();
    }

    /// All that the seed decides, in the order in which a run would meet it.
    private static List<String> decided(Scenario scenario) {
        var decided = new ArrayList<String>();
        FleetOptions fleet = scenario.fleet(List.of(), UnaryOperator.identity());
        for (var group : fleet.groups()) {
            var node = group.node();
            for (int number = node.first(); number < node.first() + group.nodes(); number++) {
                var identity = node.identity().of(number);
                decided.add(group.name() + " " + identity);
                decided.add(node.facts().facts(number, identity).toString());
                decided.add(node.facts().classes(number).toString());
                decided.add(node.behaviour().toString() + node.seed());
            }
        }
        var times = scenario.workload().schedule().times();
        for (int i = 0; i < 30 && times.hasNext(); i++) {
            decided.add("due " + times.nextLong());
            if (scenario.workload().call().kind() instanceof Call.Action action) {
                decided.add("inputs " + action.inputs(scenario.seed(), i));
            }
        }
        return decided;
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesTheSameFleetScheduleAndSizes(String name) {
        assertEquals(decided(scenario(name, 5)), decided(scenario(name, 5)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anotherSeedGivesAnotherFleet(String name) {
        assertNotEquals(decided(scenario(name, 5)), decided(scenario(name, 6)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theScenarioWrittenOutInFullGivesItToo(String name) {
        var first = scenario(name, 5);
        var again =
                new ScenarioReader(Path.of(""), name, () -> 0)
                        .read(YamlText.file("again.yaml", ScenarioWriter.yaml(first)));

        assertEquals(decided(first), decided(again));
    }
}
