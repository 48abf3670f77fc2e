package io.chorus.playbooks.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.host.NodeTotals;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PlacementTest {
    private static final long PLENTY = 64L << 30;

    private static HostStatus host(String name, int room, NodeRange... has) {
        var emulators =
                List.of(has).stream()
                        .map(nodes ->
                                new HostedEmulator(
                                        name,
                                        1,
                                        1,
                                        1,
                                        nodes,
                                        nodes.count(),
                                        0,
                                        0,
                                        0,
                                        "r",
                                        "",
                                        0,
                                        NodeTotals.NONE))
                        .toList();
        return new HostStatus(name, emulators, 100 + room, PLENTY, 2, "1.0.0");
    }

    private static List<String> texts(List<Part> parts) {
        return parts.stream().map(Part::toString).toList();
    }

    @Test
    void allGetAboutAsMany() {
        var parts =
                Placement.of(
                        List.of(new NodeRange(1, 10)),
                        List.of(host("a", 99), host("b", 99), host("c", 99)));

        assertEquals(
                List.of("nodes 1 to 3 on a", "nodes 4 to 6 on b", "nodes 7 to 10 on c"),
                texts(parts));
    }

    @Test
    void whoHasSomeAlreadyGetsLess() {
        var parts =
                Placement.of(
                        List.of(new NodeRange(1, 2), new NodeRange(8, 4)),
                        List.of(host("a", 99, new NodeRange(3, 5)), host("b", 99)));

        assertEquals(List.of("nodes 1 to 2 on b", "nodes 8 to 11 on b"), texts(parts));
    }

    @Test
    void nobodyGetsMoreThanThereIsRoomFor() {
        var parts =
                Placement.of(List.of(new NodeRange(1, 10)), List.of(host("a", 2), host("b", 99)));

        assertEquals(List.of("nodes 1 to 2 on a", "nodes 3 to 10 on b"), texts(parts));
    }

    @Test
    void tooManyAreRefused() {
        var e =
                assertThrows(
                        HostsException.class,
                        () ->
                                Placement.of(
                                        List.of(new NodeRange(1, 10)),
                                        List.of(host("a", 2), host("b", 7))));

        assertEquals(
                "no room for 10 nodes: 2 hosts have some for 9 more; add hosts, or take fewer nodes",
                e.getMessage());
    }

    @Test
    void memoryIsALimitToo() {
        var little = new HostStatus("a", List.of(), 10_000, (64L << 20) + 3 * (16 << 10), 1, "");

        assertEquals(3, little.room());
    }

    @Test
    void everyNodeIsPlacedOnceWhateverTheGapsAre() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 500; round++) {
            var has = new NodeRange(random.nextInt(50), 1 + random.nextInt(50));
            var all = new NodeRange(random.nextInt(20), 1 + random.nextInt(200));
            var gaps = all.without(List.of(has));
            var hosts =
                    IntStream.rangeClosed(1, 1 + random.nextInt(8))
                            .mapToObj(i -> host("h" + i, 300, has))
                            .toList();

            var parts = Placement.of(gaps, hosts);

            var placed =
                    parts.stream()
                            .flatMap(part ->
                                    IntStream.range(part.nodes().first(), part.nodes().end())
                                            .boxed())
                            .toList();
            var wanted =
                    IntStream.range(all.first(), all.end())
                            .filter(i -> i < has.first() || i >= has.end())
                            .boxed()
                            .toList();
            assertEquals(wanted, placed);
            var counts =
                    hosts.stream()
                            .mapToInt(host ->
                                    parts.stream()
                                            .filter(part -> part.host().equals(host.host()))
                                            .mapToInt(part -> part.nodes().count())
                                            .sum())
                            .summaryStatistics();
            assertTrue(counts.getMax() - counts.getMin() <= 1, parts::toString);
        }
    }
}
