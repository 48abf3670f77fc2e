package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConnectionNewsTest {
    private static final long SECOND = 1_000_000_000L;

    private final ConnectionNews news = new ConnectionNews(100);

    private String at(long seconds, int connected) {
        return news.at(seconds * SECOND, connected, List.of("80 × closed by the broker"))
                .map(event ->
                        "%d+%d %s: %s"
                                .formatted(
                                        event.atNanos() / SECOND,
                                        event.durationNanos() / SECOND,
                                        event.kind(),
                                        event.text()))
                .orElse("");
    }

    @Test
    void aFleetThatComesUpIsNoNews() {
        assertEquals("", at(0, 0));
        assertEquals("", at(1, 40));
        assertEquals("", at(2, 100));
        assertEquals("", at(3, 100));
    }

    @Test
    void aLossIsToldOnceAndSoIsTheReturn() {
        assertEquals("", at(1, 100));
        assertEquals(
                "5+0 nodes lost: 20 of 100 nodes lost the broker (80 × closed by the broker)",
                at(5, 80));
        assertEquals("", at(6, 10));
        assertEquals("", at(7, 99));
        assertEquals(
                "5+4 nodes back: all 100 nodes are connected again after 4.0 s; at worst 10 were left",
                at(9, 100));
        assertEquals("", at(10, 100));
        assertTrue(at(11, 0).startsWith("11+0 nodes lost: 100 of 100"));
    }
}
