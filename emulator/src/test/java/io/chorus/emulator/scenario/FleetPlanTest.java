package io.chorus.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.Filters;
import io.chorus.agents.node.Behaviour;
import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.emulator.fleet.Addressees;
import io.chorus.emulator.fleet.FleetGroup;
import io.chorus.emulator.fleet.FleetOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class FleetPlanTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static FleetPlan plan(int nodes, GroupPlan... groups) {
        return new FleetPlan(nodes, 1, 0, null, NodePlan.USUAL, List.of(groups));
    }

    private static GroupPlan group(String name, String share) {
        return group(name, share, NodePlan.USUAL);
    }

    private static GroupPlan group(String name, String share, NodePlan node) {
        return new GroupPlan(name, Share.parse(share), node);
    }

    private static NodePlan with(int agents, int collectives, Map<String, JsonNode> facts) {
        return new NodePlan(agents, collectives, facts, Behaviour.PLAIN, ConnectionPolicy.NODE);
    }

    private static FleetOptions options(FleetPlan plan) {
        return plan.options("plan", 7, List.of(), UnaryOperator.identity());
    }

    @ParameterizedTest(name = "{1} of {0} nodes: {2}")
    @CsvSource({
        "100, 10%, 10 90",
        "7, 50%, 4 3",
        "3, 33.3333% 33.3333%, 1 1 1",
        "10, 33.3333% 33.3333% 33.3333%, 4 3 3",
        "10, 25% 25% 50%, 3 2 5",
        "2000, 0.05%, 1 1999",
        "1, 100%, 1",
    })
    void sharesBecomeWholeNodesByTheLargestRemainder(int nodes, String shares, String counts) {
        var names = List.of("a", "b", "c");
        var texts = shares.split(" ", -1);
        var groups =
                IntStream.range(0, texts.length)
                        .mapToObj(i -> group(names.get(i), texts[i]))
                        .toArray(GroupPlan[]::new);

        var parts = plan(nodes, groups).parts();

        assertEquals(
                Arrays.stream(counts.split(" ", -1)).map(Integer::valueOf).toList(),
                parts.stream().map(FleetPlan.Part::nodes).toList());
    }

    @Test
    void everyNodeIsInOneGroupAndNoneFartherThanOneFromItsShare() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int nodes = random.nextInt(5_000, 50_000);
            int a = random.nextInt(1_000, 300_000);
            int b = random.nextInt(1_000, 300_000);
            var parts =
                    plan(
                                    nodes,
                                    new GroupPlan("a", new Share(a), NodePlan.USUAL),
                                    new GroupPlan("b", new Share(b), NodePlan.USUAL))
                            .parts();

            assertEquals(nodes, parts.stream().mapToInt(FleetPlan.Part::nodes).sum());
            assertTrue(Math.abs(parts.get(0).nodes() - nodes * (a / 1e6)) < 1);
            assertTrue(Math.abs(parts.get(1).nodes() - nodes * (b / 1e6)) < 1);
        }
    }

    @Test
    void groupsAreNumberedOneAfterTheOtherAndTheOthersLast() {
        var fleet =
                options(
                        new FleetPlan(
                                10,
                                100,
                                0,
                                null,
                                NodePlan.USUAL,
                                List.of(group("far", "20%", with(2, 3, Map.of())))));

        assertEquals(
                List.of("far", "others"), fleet.groups().stream().map(FleetGroup::name).toList());
        assertEquals(List.of(2, 8), fleet.groups().stream().map(FleetGroup::nodes).toList());
        assertEquals(100, fleet.groups().getFirst().node().first());
        assertEquals(102, fleet.groups().getLast().node().first());
        assertEquals(2, fleet.groups().getFirst().node().emulatedAgents());
        assertEquals(1, fleet.groups().getLast().node().collectives().size());
    }

    @Test
    void factsOfAGroupAreAddedToThoseThatEveryNodeHas() {
        var facts =
                Map.of("site", JSON.stringNode("far"), "os", JSON.objectNode().put("name", "x"));
        var fleet = options(plan(4, group("far", "50%", with(1, 1, Map.copyOf(facts)))));
        var far = fleet.groups().getFirst().node().facts().facts(1, "1.example.net");

        assertEquals("far", far.path("site").asString());
        assertEquals("x", far.path("os").path("name").asString());
        assertTrue(far.path("os").path("family").isString(), "the rest of os is there");
        assertEquals("1.example.net", far.path("fqdn").asString());
        assertEquals(
                far.propertyNames().stream().sorted().toList(),
                far.propertyNames().stream().toList());
        var filter = new Filters().facts(List.of("site=far")).build();
        assertEquals("{0, 1}", Addressees.of(fleet, "mcollective", filter).toString());
    }

    @Test
    void aCollectiveReachesTheGroupsThatAreInIt() {
        var fleet = options(plan(6, group("far", "50%", with(1, 2, Map.of()))));
        var everyone = new Filters().build();

        assertEquals(3, Addressees.of(fleet, "collective1", everyone).cardinality());
        assertEquals(6, Addressees.of(fleet, "mcollective", everyone).cardinality());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "60% 50%, add up to 110%",
        "0.001%, which is none",
        "0%, no share",
    })
    void sharesThatMakeNoFleetAreRefusedInASentence(String shares, String sentence) {
        var names = List.of("a", "b");
        var texts = shares.split(" ", -1);

        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                plan(
                                        100,
                                        IntStream.range(0, texts.length)
                                                .mapToObj(i -> group(names.get(i), texts[i]))
                                                .toArray(GroupPlan[]::new)));

        assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused::getMessage);
    }

    @Test
    void aNameStandsForOneGroup() {
        assertThrows(
                IllegalArgumentException.class,
                () -> plan(100, group("far", "10%"), group("far", "10%")));
        assertThrows(IllegalArgumentException.class, () -> group("others", "10%"));
    }
}
