package io.chorus.broker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.cluster.RouteAddress;
import io.chorus.broker.cluster.RouteInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouteTargetTest {
    private static final RouteAddress ADDRESS = new RouteAddress("127.0.0.1", 6222);
    private static final RouteInfo INFO =
            RouteInfo.parse(
                    "{\"server_id\":\"F1\",\"server_name\":\"f\"}"
                            .getBytes(StandardCharsets.UTF_8));

    private final long start = System.nanoTime();

    @Test
    void aConfiguredOneIsTriedAtEachLook() {
        var target = RouteTarget.configured(ADDRESS);

        assertEquals(List.of(0L, 0L, 0L), pauses(target, ClusterOptions.builder().build(), 3));
    }

    @Test
    void withBackOffThePauseDoublesUpToHalfAMinute() {
        var target = RouteTarget.configured(ADDRESS);
        var options = ClusterOptions.builder().connectBackoff(true).build();

        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), pauses(target, options, 7));
    }

    @Test
    void aLearnedOneIsTriedOftenAsLongAsToldAndThenSeldomButWithoutEnd() {
        var target = RouteTarget.learned(ADDRESS, INFO);
        var options = ClusterOptions.builder().connectRetries(2).build();

        assertEquals(List.of(0L, 0L, 4L, 4L), pauses(target, options, 4));
        for (long pause : pauses(target, options, 10_000)) {
            assertEquals(4, pause);
        }
    }

    @Test
    void afterAConnectionItIsTriedAsIfForTheFirstTime() {
        var target = RouteTarget.learned(ADDRESS, INFO);
        var options = ClusterOptions.builder().connectRetries(1).build();
        pauses(target, options, 5);

        target.connected(start);

        assertEquals(List.of(0L, 4L), pauses(target, options, 2));
    }

    @Test
    void nobodyIsDialledTwiceAtOnce() {
        var target = RouteTarget.configured(ADDRESS);
        assertTrue(target.isDue(System.nanoTime()));

        target.dial(start, ClusterOptions.builder().build());
        assertFalse(target.isDue(start + TimeUnit.DAYS.toNanos(1)));

        target.ended();
        assertTrue(target.isDue(start));
    }

    /// Seconds after each attempt before the next may begin.
    private List<Long> pauses(RouteTarget target, ClusterOptions options, int attempts) {
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < attempts; i++) {
            target.dial(start, options);
            target.ended();
            long pause = 0;
            while (!target.isDue(start + TimeUnit.SECONDS.toNanos(pause))) {
                pause++;
            }
            pauses.add(pause);
        }
        return pauses;
    }
}
