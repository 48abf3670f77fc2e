package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.filter.FactFilter;
import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.Request;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many nodes at once.
@Timeout(120)
class FleetTest {
    private static final int NODES = 500;

    private final Bench bench = new Bench();

    /// 500 nodes: five standard deviations of a share of a half are 11 percent.
    @ParameterizedTest(name = "{0}{1}{2} selects {3} %")
    @CsvSource({
        "country, ==, us, 30, 10",
        "os.family, ==, Debian, 65, 11",
        "environment, =~, /^dev/, 10, 7",
        "role, !=, web, 60, 11",
        "processorcount, >, 4, 50, 11",
        "ports.1, ==, 80, 45, 11",
        "memory.system.total_bytes, >=, 68719476736, 25, 10",
    })
    void aFactFilterSelectsItsShareOfTheFleet(
            String fact, String operator, String value, double percent, double tolerance) {
        int replies = broadcast(facts(new FactFilter(fact, operator, value)));

        assertTrue(replies > 0 && replies < NODES, () -> replies + " replies");
        assertEquals(percent, 100.0 * replies / NODES, tolerance);
    }

    @Test
    void aClassFilterSelectsItsShareOfTheFleet() {
        var filter =
                new Filter(
                        List.of(),
                        List.of("/^roles::w/", "profile::base"),
                        List.of("rpcutil"),
                        List.of(),
                        List.of());

        assertEquals(40, 100.0 * broadcast(filter) / NODES, 11);
    }

    @Test
    void everyNodeAnswersARequestForAll() {
        assertEquals(NODES, broadcast(Filter.ALL));
        var senders = new HashSet<String>();
        bench.published.forEach(each ->
                senders.add(each.text().replaceAll(".*\"mc_sender\":\"([^\"]*)\".*", "$1")));
        assertEquals(NODES, senders.size());
    }

    /// Without its connection; measured over enough nodes to drown the rest of the heap.
    @Test
    void aNodeTakesLessThanOneKilobyte() {
        int count = 20_000;
        var blueprint = new Blueprint(Bench.settings().build(), InstantSource.system());
        var nodes = new Node[count];
        long before = usedHeap();

        Arrays.setAll(nodes, blueprint::node);
        byte[] request = Bench.encode(discovery(facts(new FactFilter("country", "==", "mt"))));
        for (Node node : nodes) {
            node.connected(Bench.URL, Bench.MAX_PAYLOAD, (_, _) -> {}, false);
            node.receive(request, System.nanoTime());
        }

        long each = (usedHeap() - before) / count;
        assertTrue(each < 1_024, () -> each + " bytes a node");
        assertEquals(1, nodes[count - 1].stats().total());
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Filter facts(FactFilter filter) {
        return new Filter(List.of(filter), List.of(), List.of(), List.of(), List.of());
    }

    /// Gives every node the request and counts those that reply.
    private int broadcast(Filter filter) {
        byte[] payload = Bench.encode(discovery(filter));
        var nodes = IntStream.range(0, NODES).mapToObj(bench.blueprint::node).toList();
        nodes.forEach(bench::connect);
        bench.published.clear();
        nodes.forEach(node -> node.receive(payload, System.nanoTime()));
        return bench.published.size();
    }

    private static Request discovery(Filter filter) {
        Request ping = Bench.request("discovery", "cGluZw==");
        return new Request(
                ping.requestId(),
                ping.senderId(),
                ping.callerId(),
                ping.collective(),
                ping.agent(),
                ping.ttlSeconds(),
                ping.timeSeconds(),
                filter,
                ping.message());
    }
}
