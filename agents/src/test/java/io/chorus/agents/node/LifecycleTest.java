package io.chorus.agents.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.Bench.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When nodes tell of themselves.
@Timeout(60)
class LifecycleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALIVE = "choria.lifecycle.event.alive.server";

    private final Bench bench = new Bench();

    private List<String> subjects() {
        return bench.published.stream().map(Published::subject).toList();
    }

    @Test
    void startupIsTheFirstThingItSaysAndNeverSaidAgain() {
        var node = bench.blueprint.node(1);

        bench.connect(node);
        node.connected(Bench.URL, Bench.MAX_PAYLOAD, bench::publish, true);

        assertEquals(List.of("choria.lifecycle.event.startup.server"), subjects());
        assertEquals(1, node.stats().reconnects());
        assertEquals(1, node.stats().events());
    }

    @Test
    void shutdownIsSaidOnceAndEndsTheAliveEvents() {
        bench.node.announceShutdown();
        bench.node.announceShutdown();
        bench.clock.set(Bench.NOW + 3_600);
        bench.blueprint.aliveEvents().run();

        assertEquals(List.of("choria.lifecycle.event.shutdown.server"), subjects());
    }

    @Test
    void aliveComesFirstWithinHalfAnHourAndThenEveryHalfHour() {
        IntStream.range(1, 300).mapToObj(bench.blueprint::node).forEach(bench::connect);
        bench.published.clear();
        var times = new TreeMap<String, List<Long>>();

        for (long second = 0; second < 3_600; second += 20) {
            bench.clock.set(Bench.NOW + second);
            bench.published.clear();
            bench.blueprint.aliveEvents().run();
            for (Published event : bench.published) {
                assertEquals(ALIVE, event.subject());
                String identity = JSON.readTree(event.payload()).get("subject").stringValue();
                times.computeIfAbsent(identity, _ -> new ArrayList<>()).add(second);
            }
        }

        assertEquals(300, times.size());
        for (List<Long> seconds : times.values()) {
            assertEquals(2, seconds.size());
            assertTrue(seconds.getFirst() <= 29 * 60);
            assertEquals(0, seconds.getFirst() % 60);
            assertEquals(1_800, seconds.getLast() - seconds.getFirst());
        }
        long minutes = times.values().stream().map(List::getFirst).distinct().count();
        assertEquals(30, minutes, "300 nodes over 30 minutes");
    }

    @Test
    void everyAliveEventOfANodeIsTheSame() {
        bench.clock.set(Bench.NOW + 1_800);
        bench.blueprint.aliveEvents().run();
        bench.clock.set(Bench.NOW + 3_600);
        bench.blueprint.aliveEvents().run();

        assertEquals(2, bench.published.size());
        assertEquals(bench.published.getFirst().text(), bench.published.getLast().text());
        JsonNode data = JSON.readTree(bench.published.getFirst().payload()).get("data");
        assertEquals(Bench.NOW, data.get("timestamp").longValue());
        assertEquals(NodeSettings.SERVER_VERSION, data.get("version").stringValue());
    }

    @Test
    void nothingIsSaidWithoutABroker() {
        bench.node.disconnected();
        bench.node.announceShutdown();

        assertEquals(List.of(), subjects());
        assertEquals(1, bench.node.stats().events(), "the startup");
    }

    @Test
    void nodesMayBeToldToKeepQuiet() {
        var quiet = new Bench(Bench.settings().lifecycleEvents(false).build());

        quiet.clock.set(Bench.NOW + 3_600);
        quiet.blueprint.aliveEvents().run();
        quiet.node.announceShutdown();

        assertEquals(List.of(), quiet.published);
        assertEquals(0, quiet.node.stats().events());
    }
}
