package io.chorus.emulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WholenessTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> LOSSES = List.of("5,000 × connection reset");

    private final Wholeness wholeness = new Wholeness(5_000, 0);

    @Test
    void aFleetThatGoesAndComesBackIsToldWithItsTimes() {
        assertEquals(Optional.empty(), wholeness.at(SECOND, 4_999, 0, List.of()));
        assertEquals(
                Optional.of("connected  all 5,000 nodes after 2.5 s"),
                wholeness.at(2_500_000_000L, 5_000, 0, List.of()));
        assertEquals(Optional.empty(), wholeness.at(10 * SECOND, 5_000, 0, List.of()));
        assertEquals(
                Optional.of(
                        "lost       12 of 5,000 nodes are left (so far 5,000 × connection reset)"),
                wholeness.at(20 * SECOND, 12, 0, LOSSES));
        assertEquals(Optional.empty(), wholeness.at(21 * SECOND, 3_000, 2_988, LOSSES));
        assertEquals(
                Optional.of("connected  all 5,000 nodes after 3.0 s, 4,988 reconnects"),
                wholeness.at(23 * SECOND, 5_000, 4_988, LOSSES));
    }

    @Test
    void flappingTellsAtMostTwoLinesInFiveSeconds() {
        var lines = new ArrayList<String>();

        for (int tick = 0; tick < 600; tick++) {
            wholeness
                    .at(tick * SECOND / 10, tick % 2 == 0 ? 5_000 : 4_000, tick, LOSSES)
                    .ifPresent(lines::add);
        }

        assertTrue(lines.size() >= 10, lines::toString);
        assertTrue(lines.size() <= 26, lines::toString);
    }

    @Test
    void aLossThatLastsIsToldThoughItBeganInTheCalm() {
        var _ = wholeness.at(SECOND, 5_000, 0, List.of());

        assertEquals(Optional.empty(), wholeness.at(2 * SECOND, 0, 0, LOSSES));
        assertTrue(wholeness.at(6 * SECOND, 0, 0, LOSSES).isPresent());
        assertEquals(
                Optional.of("connected  all 5,000 nodes after 8.0 s, 5,000 reconnects"),
                wholeness.at(10 * SECOND, 5_000, 5_000, LOSSES));
    }
}
