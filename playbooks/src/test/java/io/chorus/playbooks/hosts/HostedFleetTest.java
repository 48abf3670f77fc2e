package io.chorus.playbooks.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.rpc.FakeHosts;
import io.chorus.playbooks.rpc.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostedFleetTest {
    private static final List<String> NAMES = List.of("h1", "h2", "h3");
    private static final Duration LEAD = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmulatorHosts behaviour = new EmulatorHosts();
    private final FakeHosts hosts = new FakeHosts();
    private final List<String> lines = new ArrayList<>();
    private Fleet reached = hosts.fleet();

    @BeforeEach
    void connect() throws InterruptedException {
        hosts.with(behaviour, NAMES.toArray(String[]::new));
        reached = hosts.fleet();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        reached.close();
        hosts.close();
    }

    private HostedFleet fleet(int nodes) {
        return fleet(nodes, 7);
    }

    private HostedFleet fleet(int nodes, long seed) {
        var order =
                new FleetOrder(
                        "f-7", "f", seed, new NodeRange(1, nodes), 1, 1, "127.0.0.1:4222", 0, "");
        return new HostedFleet(new HostAgents(reached), order, NAMES, lines::add);
    }

    private static List<Integer> numbers(int nodes) {
        return IntStream.rangeClosed(1, nodes).boxed().toList();
    }

    private List<FakeHosts.Call> starts() {
        return hosts.calls().stream().filter(call -> call.body().action().equals("start")).toList();
    }

    @Test
    void nodesAreSharedEvenlyAndBeginAtOneMoment() throws InterruptedException {
        var standing = fleet(31).up(LEAD, PATIENCE);

        assertTrue(standing.whole());
        assertEquals(31, standing.connected());
        assertEquals(numbers(31), behaviour.numbers());
        assertEquals(3, starts().size());
        assertEquals(1, starts().stream().map(call -> call.input("at")).distinct().count());
        assertEquals(
                List.of("7", "7", "7"), starts().stream().map(call -> call.input("seed")).toList());
        assertTrue(
                starts().stream()
                        .allMatch(call -> call.body().data().path("instances").asInt() >= 10));
        assertEquals(5, standing.latest().orElseThrow().lateMillis());
        assertEquals(0, standing.skewMillis());
        assertEquals(100, standing.upMillis());
    }

    @Test
    void whatIsUpStaysAsItIs() throws InterruptedException {
        fleet(30).up(LEAD, PATIENCE);

        fleet(30).up(LEAD, PATIENCE);

        assertEquals(3, starts().size());
    }

    @Test
    void nodesOfAHostThatDiesAtItsStartBeginElsewhereUnderTheSameNumbers()
            throws InterruptedException {
        behaviour.dying.add("h2");

        var standing = fleet(30).up(LEAD, PATIENCE);

        assertTrue(standing.whole());
        assertEquals(List.of("h2"), standing.silent());
        assertEquals(
                numbers(30), IntStream.concat(range("h1"), range("h3")).sorted().boxed().toList());
        assertEquals(
                behaviour.running("h2").getFirst().instances(),
                starts().subList(3, starts().size()).stream()
                        .mapToInt(call -> call.body().data().path("instances").asInt())
                        .sum());
        assertTrue(lines.contains("h2 did not start: it is gone"), lines::toString);

        behaviour.dead.clear();
        var again = fleet(30).up(LEAD, PATIENCE);

        assertTrue(again.whole(), "what came back is there twice");
        assertEquals(numbers(30), behaviour.numbers());
    }

    private IntStream range(String host) {
        return behaviour.running(host).stream()
                .flatMapToInt(one -> IntStream.range(one.first(), one.first() + one.instances()));
    }

    @Test
    void anotherHostTakesWhatOneCannotStart() throws InterruptedException {
        behaviour.failing.add("h3");
        var fleet = fleet(20);

        var standing = fleet.up(LEAD, PATIENCE);

        assertTrue(standing.whole());
        assertEquals(List.of(), behaviour.running("h3"));
        assertEquals("no descriptors for so many nodes", fleet.refusing().get("h3"));
        assertTrue(
                lines.contains("h3 did not start: no descriptors for so many nodes"),
                lines::toString);
    }

    @Test
    void itSaysWhyNobodyStartsAnything() {
        behaviour.failing.addAll(NAMES);

        var e = assertThrows(HostsException.class, () -> fleet(20).up(LEAD, PATIENCE));

        assertEquals(
                "3 of 3 hosts answer, and none starts nodes; h1: no descriptors for so many nodes",
                String.valueOf(e.getMessage()).replaceAll("h[123]:", "h1:"));
    }

    @Test
    void tooManyNodesAreRefusedBeforeAnythingStarts() {
        behaviour.freeFiles = 110;

        var e = assertThrows(HostsException.class, () -> fleet(31).up(LEAD, PATIENCE));

        assertTrue(
                String.valueOf(e.getMessage()).startsWith("no room for 31 nodes"), e::getMessage);
        assertEquals(List.of(), starts());
    }

    @Test
    void nothingIsLeftOfTheRunAndOthersAreLeftAlone() throws InterruptedException {
        behaviour.put("h1", new EmulatorHosts.Running(8080, "other", 3, 1, 5, 0, "other-3"));
        fleet(30).up(LEAD, PATIENCE);

        var standing = fleet(30).down();

        assertEquals(List.of(), standing.running());
        assertEquals(
                List.of("other-3"),
                NAMES.stream()
                        .flatMap(host -> behaviour.running(host).stream())
                        .map(EmulatorHosts.Running::run)
                        .collect(Collectors.toList()));
    }

    @Test
    void anotherFleetUnderTheSameRunIsRefused() throws InterruptedException {
        fleet(30, 8).up(LEAD, PATIENCE);

        var e = assertThrows(HostsException.class, () -> fleet(30).up(LEAD, PATIENCE));

        assertTrue(String.valueOf(e.getMessage()).contains("has the seed 8, not 7"), e::getMessage);
    }
}
