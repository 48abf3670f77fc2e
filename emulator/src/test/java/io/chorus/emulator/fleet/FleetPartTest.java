package io.chorus.emulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.agents.node.Blueprint;
import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.broker.client.ServerAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FleetPartTest {
    private static final List<ServerAddress> SERVERS =
            List.of(new ServerAddress("127.0.0.1", 4222));

    private static FleetGroup group(String name, int first, int nodes, int agents) {
        return new FleetGroup(
                name,
                nodes,
                NodeSettings.builder("part", 7).first(first).emulatedAgents(agents).build(),
                ConnectionPolicy.NODE);
    }

    private static FleetOptions fleet() {
        return new FleetOptions(
                List.of(group("a", 100, 7, 1), group("b", 107, 2, 2), group("c", 109, 11, 3)),
                SERVERS,
                0);
    }

    private static List<String> nodes(FleetOptions options) {
        var nodes = new ArrayList<String>();
        for (var group : options.groups()) {
            var blueprint = new Blueprint(group.node(), InstantSource.system());
            for (int i = 0; i < group.nodes(); i++) {
                var node = blueprint.node(i);
                nodes.add(group.name() + " " + node.identity() + " " + node.subscriptions());
            }
        }
        return nodes;
    }

    @ParameterizedTest(name = "{0} parts")
    @CsvSource({"1", "2", "3", "7", "20"})
    void partsTogetherAreTheNodesOfTheWhole(int parts) {
        var whole = fleet();
        var together = new ArrayList<String>();

        for (int i = 0; i < parts; i++) {
            var part = FleetPart.of(whole.instances(), i, parts);
            var options = whole.part(part, part.share(whole.instances()));
            assertEquals(together.size(), options.part().before());
            together.addAll(nodes(options));
        }

        assertEquals(nodes(whole), together);
    }

    @Test
    void nodesOfPartsStartInTurns() {
        assertEquals(0, FleetPart.of(10, 0, 2).turn(0));
        assertEquals(1, FleetPart.of(10, 1, 2).turn(0));
        assertEquals(9, FleetPart.of(10, 1, 2).turn(4));
    }

    @Test
    void moreNodesThanThereAreAreRefused() {
        var part = new FleetPart(15, 1, 2);

        assertThrows(IllegalArgumentException.class, () -> fleet().part(part, 6));
    }

    @Test
    void connectTimesOfPartsAreThoseOfTheWhole() {
        var one = new ConnectTimes(5, new long[] {1, 2}, new long[] {10, -1}, Map.of("x", 2L));
        var other =
                new ConnectTimes(
                        5, new long[] {3}, new long[] {20}, Map.of("x", 1L, "it refused us", 4L));

        var phase = ConnectTimes.joined(List.of(one, other)).phase();

        assertEquals(3, phase.nodes());
        assertEquals(List.of(10L, 20L), boxed(phase.readyNanos()));
        assertEquals(List.of(9L, 17L), boxed(phase.tookNanos()));
        assertEquals(4, phase.refused());
        assertEquals(3, phase.failed());
        assertEquals(List.of("4 × it refused us", "3 × x"), phase.reasons());
    }

    private static List<Long> boxed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
